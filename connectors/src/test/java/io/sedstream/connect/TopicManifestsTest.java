package io.sedstream.connect;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.sedstream.topic.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every topic of the program has one manifest in {@code k8s/base/topics}, and every manifest there is a topic. */
class TopicManifestsTest {
    private static final YAMLMapper YAML = new YAMLMapper();
    private static final String KUSTOMIZATION = "kustomization.yaml";

    private static Path folder() {
        for (Path folder = Path.of(System.getProperty("user.dir")).toAbsolutePath();
                folder != null;
                folder = folder.getParent()) {
            if (Files.isDirectory(folder.resolve("k8s/base/topics"))) {
                return folder.resolve("k8s/base/topics");
            }
        }
        throw new AssertionError("no folder k8s/base/topics above " + System.getProperty("user.dir"));
    }

    private static List<Path> manifests() throws IOException {
        try (Stream<Path> files = Files.list(folder())) {
            return files.filter(file -> !file.endsWith(KUSTOMIZATION)).sorted().toList();
        }
    }

    @Test
    void everyTopicHasAManifestAndEveryManifestIsATopic() throws IOException {
        List<String> declared = new ArrayList<>();
        for (Path manifest : manifests()) {
            JsonNode topic = YAML.readTree(manifest.toFile());
            assertThat(topic.path("kind").asText()).isEqualTo("KafkaTopic");
            assertThat(manifest.getFileName())
                    .hasToString(topic.at("/metadata/name").asText() + ".yaml");
            declared.add(topic.at("/spec/topicName").asText());
        }
        assertThat(declared)
                .contains(Topics.FEED_POSITIONS)
                .filteredOn(topic -> !topic.equals(Topics.FEED_POSITIONS))
                .containsExactlyInAnyOrderElementsOf(Topics.ALL);
    }

    @Test
    void everyManifestIsPartOfTheKustomization() throws IOException {
        List<String> resources = new ArrayList<>();
        YAML.readTree(folder().resolve(KUSTOMIZATION).toFile())
                .path("resources")
                .forEach(resource -> resources.add(resource.asText()));
        assertThat(resources)
                .containsExactlyInAnyOrderElementsOf(manifests().stream()
                        .map(file -> String.valueOf(file.getFileName()))
                        .toList());
    }

    @Test
    void allTopicsOfTheStreamHaveAsManyPartitions() throws IOException {
        List<Integer> partitions = new ArrayList<>();
        for (String topic : Topics.ALL) {
            partitions.add(manifest(topic).at("/spec/partitions").asInt());
        }
        assertThat(partitions).isNotEmpty().containsOnly(partitions.getFirst());
    }

    @Test
    void positionsOfFeedsAreCompactedInOnePartition() throws IOException {
        JsonNode topic = manifest(Topics.FEED_POSITIONS);
        assertThat(topic.at("/spec/partitions").asInt()).isEqualTo(1);
        assertThat(topic.at("/spec/config/cleanup.policy").asText()).isEqualTo("compact");
    }

    @Test
    void theLedgerIsConfiguredAsTheProgramMakesIt() throws IOException {
        JsonNode configuration = manifest(Topics.LEDGER).at("/spec/config");

        Topics.LEDGER_CONFIGURATION.forEach((name, value) ->
                assertThat(configuration.path(name).asText()).as(name).isEqualTo(value));
    }

    private static JsonNode manifest(String topic) throws IOException {
        return YAML.readTree(folder().resolve(topic + ".yaml").toFile());
    }
}
