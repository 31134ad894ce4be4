package io.sedstream.cli.connection;

import io.sedstream.cli.settings.HttpSettings;
import io.sedstream.http.Binding;
import io.sedstream.http.HttpEndpoint;
import io.sedstream.http.HttpStartException;
import io.sedstream.metrics.StreamMetrics;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** Opens the HTTP server of a command. */
@Singleton
public final class Websites {
    private final HttpSettings http;
    private final LocalServing serving;
    private final StreamMetrics metrics;

    Websites(HttpSettings http, LocalServing serving, StreamMetrics metrics) {
        this.http = http;
        this.serving = serving;
        this.metrics = metrics;
    }

    /** Begins to listen where the settings say; a site without an address where they want no HTTP. */
    public Website open() {
        return open(http.binding());
    }

    /** The same, on any free port where the usual one is taken: for a command that nobody has a bookmark of. */
    public Website openSomewhere() {
        Binding binding = http.binding();
        try {
            return open(binding);
        } catch (HttpStartException e) {
            if (binding == null || binding.port() == 0) {
                throw e;
            }
            return open(new Binding(binding.host(), 0, binding.token(), binding.tls()));
        }
    }

    private Website open(@Nullable Binding binding) {
        var stream = new StartingStream(metrics);
        var served = new LateServing();
        return new Website(
                binding == null ? null : HttpEndpoint.start(binding, stream, served), stream, served, serving);
    }
}
