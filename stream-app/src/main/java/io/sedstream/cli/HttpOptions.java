package io.sedstream.cli;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of every command that answers over HTTP. */
final class HttpOptions {
    @Option(
            names = "--http-port",
            paramLabel = "PORT",
            description = "Port of dashboard, API and health; default 8600, 0 for any free one, off for no HTTP.")
    private @Nullable String port;

    @Option(
            names = "--http-host",
            paramLabel = "HOST",
            description =
                    "Address of dashboard, API and health; default 127.0.0.1. Others need a token or certificates of "
                            + "clients, see docs/security.md.")
    private @Nullable String host;

    /** Adds what was given as settings. */
    void addTo(Map<String, Object> settings) {
        OptionSettings.put(settings, "sedstream.http.port", port);
        OptionSettings.put(settings, "sedstream.http.host", host);
    }
}
