package io.sedstream.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
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

    @Mixin
    private EventOptions events = new EventOptions();

    /** Adds what was given as settings. */
    void addTo(Map<String, Object> settings) {
        OptionSettings.put(settings, "sedstream.kafka.bootstrap-servers", bootstrapServers);
        OptionSettings.put(
                settings,
                "sedstream.kafka.client-config",
                clientConfig == null ? null : clientConfig.toAbsolutePath().toString());
        events.addTo(settings);
        properties.forEach((name, value) -> settings.put("sedstream.kafka.properties." + name, value));
    }
}
