package io.sedstream.cli.connection;

import io.sedstream.http.HttpEndpoint;
import io.sedstream.pipeline.LoadedModel;
import io.sedstream.streams.SurveyStream;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The dashboard and the API of this process: there before the stream, and until the end. */
public final class Website implements AutoCloseable {
    private final @Nullable HttpEndpoint endpoint;
    private final StartingStream stream;
    private final LateServing served;
    private final LocalServing serving;

    /** What ends with the stream. */
    public interface Session extends AutoCloseable {
        @Override
        void close();
    }

    Website(@Nullable HttpEndpoint endpoint, StartingStream stream, LateServing served, LocalServing serving) {
        this.endpoint = endpoint;
        this.stream = stream;
        this.served = served;
        this.serving = serving;
    }

    /** Where it is; empty where there is no HTTP. */
    public Optional<URI> address() {
        return Optional.ofNullable(endpoint).map(HttpEndpoint::uri);
    }

    /** The stream has begun to start; health is told from now on. */
    public void begun(SurveyStream begun) {
        stream.is(begun);
    }

    /** Serves the results of the stream until that is closed; nothing where there is no HTTP. */
    public Session serve(Cluster cluster, SurveyStream running, LoadedModel model) {
        if (endpoint == null) {
            return () -> {};
        }
        LocalServing.Running results = serving.start(cluster, running, model, endpoint.uri());
        served.is(results.served());
        return () -> {
            served.is(null);
            results.close();
        };
    }

    @Override
    public void close() {
        if (endpoint != null) {
            endpoint.close();
        }
    }
}
