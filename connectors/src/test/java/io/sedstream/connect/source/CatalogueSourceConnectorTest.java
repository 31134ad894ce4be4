package io.sedstream.connect.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.apache.kafka.common.config.ConfigValue;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.source.SourceConnector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CatalogueSourceConnectorTest {
    private static final String BYTES = "org.apache.kafka.connect.converters.ByteArrayConverter";

    @TempDir
    Path directory = Path.of("");

    @Test
    void isFoundAsAService() {
        assertThat(ServiceLoader.load(SourceConnector.class))
                .hasAtLeastOneElementOfType(CatalogueSourceConnector.class);
    }

    @Test
    void dividesTheFilesOfADirectoryAmongItsTasks() throws IOException {
        for (int night = 1; night <= 5; night++) {
            Files.createFile(directory.resolve("night-" + night + ".csv"));
        }
        CatalogueSourceConnector connector = new CatalogueSourceConnector();
        connector.start(properties());

        List<Map<String, String>> tasks = connector.taskConfigs(2);
        connector.stop();

        assertThat(tasks).hasSize(2);
        assertThat(tasks.stream().flatMap(task -> TaskFiles.of(task).stream()))
                .extracting(path -> String.valueOf(path.getFileName()))
                .containsExactly("night-1.csv", "night-2.csv", "night-3.csv", "night-4.csv", "night-5.csv");
    }

    @Test
    void refusesAConverterThatIsNotTheOneForBytes() {
        Map<String, String> properties = properties();
        properties.put("value.converter", "org.apache.kafka.connect.json.JsonConverter");

        assertThat(refused(properties)).containsExactly("value.converter");
        assertThat(refused(properties())).isEmpty();
    }

    @Test
    void refusesSettingsOutsideTheirRange() {
        Map<String, String> properties = properties();
        properties.putAll(Map.of("rows.per.poll", "0", "rows.per.second", "-1", "wire.registry.url", "ftp://host"));

        assertThat(refused(properties))
                .containsExactlyInAnyOrder("rows.per.poll", "rows.per.second", "wire.registry.url");
    }

    @Test
    void takesPositionsOfItsOwnShapeOnly() {
        CatalogueSourceConnector connector = new CatalogueSourceConnector();
        Map<String, String> partition = Map.of("catalogue.and.mapping.sha256", "a".repeat(64) + "/" + "b".repeat(64));

        assertThat(connector.alterOffsets(properties(), Map.of(partition, Map.of("row", 12))))
                .isTrue();
        assertThatThrownBy(() -> connector.alterOffsets(properties(), Map.of(partition, Map.of("line", 12))))
                .isInstanceOf(ConnectException.class);
        assertThatThrownBy(() -> connector.alterOffsets(properties(), Map.of(Map.of("file", "x"), Map.of("row", 1))))
                .isInstanceOf(ConnectException.class);
    }

    private static List<String> refused(Map<String, String> properties) {
        Stream<ConfigValue> refused = new CatalogueSourceConnector()
                .validate(properties).configValues().stream()
                        .filter(value -> !value.errorMessages().isEmpty());
        return refused.map(ConfigValue::name).toList();
    }

    private Map<String, String> properties() {
        return new HashMap<>(Map.of(
                "name",
                "nights",
                "catalogue.file",
                directory.toString(),
                "catalogue.mapping",
                "hdfn",
                "key.converter",
                BYTES,
                "value.converter",
                BYTES));
    }
}
