package io.sedstream.cli.settings;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.convert.format.MapFormat;
import io.micronaut.core.naming.conventions.StringConvention;
import io.sedstream.serde.WireFormat;
import io.sedstream.serde.WireSettings;
import io.sedstream.topic.TopicNames;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;

/**
 * How Kafka is reached and what the events on it look like.
 *
 * @param bootstrapServers host:port, comma-separated; empty for the broker in our own process
 * @param topicPrefix in front of every topic's name
 * @param registryUrl base URL of the schema registry; empty for none
 * @param maxEventBytes largest source event that is read
 * @param clientConfig a file of client properties; empty for none
 * @param properties client properties that every Kafka client gets (TLS, SASL, tuning); they win over the file
 */
@ConfigurationProperties("sedstream.kafka")
public record KafkaSettings(
        String bootstrapServers,
        String topicPrefix,
        WireFormat wireFormat,
        String registryUrl,
        Duration registryTimeout,
        int maxEventBytes,
        String clientConfig,

        @MapFormat(transformation = MapFormat.MapTransformation.FLAT, keyFormat = StringConvention.RAW)
        Map<String, String> properties) {
    public KafkaSettings {
        properties = Map.copyOf(properties);
    }

    /** Whether the broker in our own process is meant. */
    public boolean embedded() {
        return bootstrapServers.isBlank();
    }

    /** The topics of this deployment. */
    public TopicNames topics() {
        return new TopicNames(topicPrefix);
    }

    /** How events are framed. */
    public WireSettings wire() {
        return new WireSettings(
                wireFormat, registryUrl.isBlank() ? null : URI.create(registryUrl), maxEventBytes, registryTimeout);
    }

    /** What every client is given beside the address: the file first, then the single properties over it. */
    public Map<String, Object> clientProperties() {
        Map<String, Object> all = new LinkedHashMap<>();
        if (!clientConfig.isBlank()) {
            all.putAll(ClientSettingsFile.read(Path.of(clientConfig), "--kafka-config"));
        }
        all.putAll(properties);
        return all;
    }

    /** The names of the client properties only: there may be passwords among them. */
    @Override
    public String toString() {
        return "KafkaSettings[bootstrapServers=" + bootstrapServers + ", topicPrefix=" + topicPrefix + ", wireFormat="
                + wireFormat + ", registryUrl=" + registryUrl + ", registryTimeout=" + registryTimeout
                + ", maxEventBytes=" + maxEventBytes + ", clientConfig=" + clientConfig + ", properties of "
                + new TreeSet<>(properties.keySet()) + "]";
    }
}
