package io.sedstream.http;

import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import io.sedstream.serving.Serving;
import java.net.BindException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The HTTP server of this process, from start to close. */
public final class HttpEndpoint implements AutoCloseable {
    private final ApplicationContext context;
    private final URI uri;

    private HttpEndpoint(ApplicationContext context, URI uri) {
        this.context = context;
        this.uri = uri;
    }

    /**
     * Starts to listen.
     *
     * @throws HttpStartException where the port is taken, or a certificate is missing or unusable
     */
    public static HttpEndpoint start(Binding binding, StreamView stream) {
        return start(binding, binding, stream);
    }

    /** The same with the API and the dashboard. */
    public static HttpEndpoint start(Binding binding, StreamView stream, Serving serving) {
        return start(binding, binding, stream, serving);
    }

    private static HttpEndpoint start(Binding binding, Object... beans) {
        ApplicationContext context = ApplicationContext.builder()
                .deduceEnvironment(false)
                .banner(false)
                .properties(settings(binding))
                .singletons(beans)
                .build();
        try {
            return new HttpEndpoint(
                    context,
                    context.start().getBean(EmbeddedServer.class).start().getURI());
        } catch (RuntimeException e) {
            context.close();
            throw new HttpStartException(reason(binding, e), e);
        }
    }

    /** Where it listens. */
    public URI uri() {
        return uri;
    }

    @Override
    public void close() {
        context.close();
    }

    private static Map<String, Object> settings(Binding binding) {
        Map<String, Object> settings = new HashMap<>();
        settings.put("micronaut.server.host", binding.host());
        settings.put("micronaut.server.port", binding.port() == 0 ? -1 : binding.port());
        // Nobody sends us much, and few ask.
        settings.put("micronaut.server.max-request-size", "64KB");
        settings.put("micronaut.server.idle-timeout", "60s");
        // What waits in the kernel for a client that reads slowly; its own queue comes on top. Else it grows to
        // megabytes.
        settings.put("micronaut.server.netty.child-options.SO_SNDBUF", 128 * 1024);
        settings.put("micronaut.netty.event-loops.default.num-threads", 1);
        Tls tls = binding.tls();
        if (tls != null) {
            settings.put("micronaut.server.ssl.enabled", true);
            settings.put("micronaut.server.ssl.port", binding.port() == 0 ? -1 : binding.port());
            settings.put("micronaut.server.ssl.protocols", "TLSv1.3,TLSv1.2");
            settings.put("micronaut.server.ssl.key-store.certificate-path", file(tls.certificate()));
            settings.put("micronaut.server.ssl.key-store.key-path", file(tls.key()));
            Path authority = tls.clientAuthority();
            if (authority != null) {
                settings.put("micronaut.server.ssl.trust-store.path", file(authority));
                // Not need: those who ask how the stream is have none.
                settings.put("micronaut.server.ssl.client-authentication", "want");
            }
        }
        return settings;
    }

    private static String file(Path path) {
        if (!Files.isReadable(path)) {
            throw new HttpStartException("cannot read " + path.toAbsolutePath() + ", which HTTP needs", null);
        }
        return path.toUri().toString();
    }

    private static String reason(Binding binding, RuntimeException failure) {
        Throwable innermost = failure;
        while (innermost.getCause() != null) {
            innermost = innermost.getCause();
        }
        String where = "HTTP cannot listen on " + binding.host() + ":" + binding.port() + ": " + innermost.getMessage();
        return innermost instanceof BindException
                ? where + ". Choose another port with --http-port, 0 for any free one, off for no HTTP"
                : where;
    }
}
