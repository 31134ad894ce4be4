package io.sedstream.connect.sink;

import io.sedstream.connect.plugin.PluginVersion;
import io.sedstream.connect.plugin.RequiredSettings;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.Config;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.connect.connector.Task;
import org.apache.kafka.connect.sink.SinkConnector;

/** Posteriors to FITS, Parquet or CSV files. Each posterior is in exactly one of them, also over crashes. */
public final class PosteriorSinkConnector extends SinkConnector {
    private Map<String, String> properties = Map.of();

    @Override
    public void start(Map<String, String> props) {
        properties = Map.copyOf(props);
    }

    @Override
    public void stop() {
        // Nothing runs here but the tasks.
    }

    @Override
    public Class<? extends Task> taskClass() {
        return PosteriorSinkTask.class;
    }

    @Override
    public List<Map<String, String>> taskConfigs(int maxTasks) {
        return Collections.nCopies(maxTasks, properties);
    }

    @Override
    public ConfigDef config() {
        return PosteriorSinkConfig.DEFINITION;
    }

    @Override
    public Config validate(Map<String, String> connectorConfigs) {
        Config bytes = RequiredSettings.requireBytes(super.validate(connectorConfigs), connectorConfigs);
        return RequiredSettings.requireCommitted(bytes, connectorConfigs);
    }

    @Override
    public String version() {
        return PluginVersion.text();
    }
}
