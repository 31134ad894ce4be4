package io.sedstream.connect.source;

import io.sedstream.connect.plugin.PluginVersion;
import io.sedstream.connect.plugin.RequiredSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.Config;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.connect.connector.Task;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.source.ConnectorTransactionBoundaries;
import org.apache.kafka.connect.source.ExactlyOnceSupport;
import org.apache.kafka.connect.source.SourceConnector;
import org.jspecify.annotations.Nullable;

/**
 * Catalogues to the topic of detected sources, the same messages as {@code ./sedstream replay} sends. Each row is sent
 * once, also over crashes, where the worker supports exactly-once sources (KIP-618).
 */
public final class CatalogueSourceConnector extends SourceConnector {
    private Map<String, String> properties = Map.of();
    private @Nullable DirectoryWatch watch;

    @Override
    public void start(Map<String, String> props) {
        properties = Map.copyOf(props);
        CatalogueSourceConfig config = new CatalogueSourceConfig(props);
        watch = config.files()
                .growing()
                .map(directory -> new DirectoryWatch(
                        directory, config.scanInterval(), () -> context.requestTaskReconfiguration()))
                .orElse(null);
    }

    @Override
    public void stop() {
        if (watch != null) {
            watch.close();
        }
    }

    @Override
    public Class<? extends Task> taskClass() {
        return CatalogueSourceTask.class;
    }

    @Override
    public List<Map<String, String>> taskConfigs(int maxTasks) {
        try {
            List<Path> files = new CatalogueSourceConfig(properties).files().find();
            Optional.ofNullable(watch).ifPresent(watching -> watching.known(files));
            return TaskFiles.divide(properties, files, maxTasks);
        } catch (IOException e) {
            throw new ConnectException(e.getMessage(), e);
        }
    }

    @Override
    public ConfigDef config() {
        return CatalogueSourceConfig.DEFINITION;
    }

    @Override
    public Config validate(Map<String, String> connectorConfigs) {
        return RequiredSettings.requireBytes(super.validate(connectorConfigs), connectorConfigs);
    }

    @Override
    public ExactlyOnceSupport exactlyOnceSupport(Map<String, String> connectorConfig) {
        return ExactlyOnceSupport.SUPPORTED;
    }

    @Override
    public ConnectorTransactionBoundaries canDefineTransactionBoundaries(Map<String, String> connectorConfig) {
        return ConnectorTransactionBoundaries.SUPPORTED;
    }

    /** Accepts positions of the shape that this connector writes; {@code null} forgets one. */
    @Override
    public boolean alterOffsets(Map<String, String> connectorConfig, Map<Map<String, ?>, Map<String, ?>> offsets) {
        offsets.forEach((partition, offset) -> CataloguePosition.require(partition, Optional.ofNullable(offset)));
        return true;
    }

    @Override
    public String version() {
        return PluginVersion.text();
    }
}
