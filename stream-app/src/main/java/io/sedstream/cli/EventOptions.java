package io.sedstream.cli;

import io.sedstream.serde.WireFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of our topics and of the events in them. */
final class EventOptions {
    @Option(
            names = "--topic-prefix",
            paramLabel = "PREFIX",
            description = "In front of the name of each of our topics.")
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
        OptionSettings.put(settings, "sedstream.kafka.topic-prefix", topicPrefix);
        OptionSettings.put(settings, "sedstream.kafka.wire-format", wireFormat);
        OptionSettings.put(settings, "sedstream.kafka.registry-url", registryUrl);
    }
}
