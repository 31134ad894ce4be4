package io.sedstream.cli;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of the broker on this machine. */
final class BrokerOptions {
    @Option(
            names = "--broker-port",
            paramLabel = "PORT",
            description = "Port of the broker on this machine; default 9092, 0 for any free one.")
    private @Nullable Integer port;

    @Option(
            names = "--broker-directory",
            paramLabel = "DIR",
            description = "Where the broker on this machine keeps its data; default .sedstream/broker in the checkout.")
    private @Nullable Path directory;

    /** Adds what was given as settings. */
    void addTo(Map<String, Object> settings) {
        OptionSettings.put(settings, "sedstream.broker.port", port);
        OptionSettings.put(
                settings,
                "sedstream.broker.directory",
                directory == null ? null : directory.toAbsolutePath().toString());
    }
}
