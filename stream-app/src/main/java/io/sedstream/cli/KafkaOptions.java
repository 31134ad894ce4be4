package io.sedstream.cli;

import io.sedstream.serde.WireFormat;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of every command that talks to Kafka. */
final class KafkaOptions {
    @Option(
            names = "--bootstrap-servers",
            paramLabel = "HOST:PORT,...",
            description = "Your Kafka brokers. Without: a broker on this machine, in this process where none runs yet.")
    private @Nullable String bootstrapServers;

    @Option(
            names = "--kafka-property",
            paramLabel = "NAME=VALUE",
            description =
                    "A standard Kafka client setting for every client, such as security.protocol=SSL. Repeatable.")
    private Map<String, String> properties = new LinkedHashMap<>();

    @Option(
            names = "--kafka-config",
            paramLabel = "FILE",
            description = "A properties file of such settings; the right place for passwords.")
    private @Nullable Path clientConfig;

    @Option(names = "--topic-prefix", paramLabel = "PREFIX", description = "In front of every topic's name.")
    private @Nullable String topicPrefix;

    @Option(
            names = "--wire-format",
            paramLabel = "FORMAT",
            description = "How events are framed: ${COMPLETION-CANDIDATES}; default single_object.")
    private @Nullable WireFormat wireFormat;

    @Option(names = "--registry-url", paramLabel = "URL", description = "The schema registry; confluent needs one.")
    private @Nullable String registryUrl;

    /** Adds what was given as settings. */
    void addTo(Map<String, Object> settings) {
        OptionSettings.put(settings, "sedstream.kafka.bootstrap-servers", bootstrapServers);
        OptionSettings.put(
                settings,
                "sedstream.kafka.client-config",
                clientConfig == null ? null : clientConfig.toAbsolutePath().toString());
        OptionSettings.put(settings, "sedstream.kafka.topic-prefix", topicPrefix);
        OptionSettings.put(settings, "sedstream.kafka.wire-format", wireFormat);
        OptionSettings.put(settings, "sedstream.kafka.registry-url", registryUrl);
        properties.forEach((name, value) -> settings.put("sedstream.kafka.properties." + name, value));
    }
}
