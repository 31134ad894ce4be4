package io.sedstream.integration;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.sedstream.bundle.BundleReader;
import io.sedstream.drift.DriftLimits;
import io.sedstream.drift.DriftMonitor;
import io.sedstream.http.Binding;
import io.sedstream.http.HttpEndpoint;
import io.sedstream.http.StreamView;
import io.sedstream.kit.ShippedModel;
import io.sedstream.pipeline.Drawing;
import io.sedstream.pipeline.LoadedModel;
import io.sedstream.pipeline.ScreeningPolicy;
import io.sedstream.schema.LedgerEntry;
import io.sedstream.serde.EventSerdes;
import io.sedstream.serde.WireSettings;
import io.sedstream.serving.Activity;
import io.sedstream.serving.ModelShelf;
import io.sedstream.serving.Redraws;
import io.sedstream.serving.Served;
import io.sedstream.serving.ServedSources;
import io.sedstream.streams.ActivityRecorder;
import io.sedstream.streams.PosteriorFeed;
import io.sedstream.streams.ServingStream;
import io.sedstream.streams.SourceEvents;
import io.sedstream.streams.StreamHealth;
import io.sedstream.streams.StreamSettings;
import io.sedstream.streams.SurveyStream;
import io.sedstream.topic.TopicNames;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** A stream with the shipped model and its results over HTTP, as the program puts them together. */
final class ServedSurvey implements AutoCloseable {
    static final int DRAWS = 500;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final SurveyStream stream;
    private final ActivityRecorder recorder;
    private final PosteriorFeed feed;
    private final Redraws redraws;
    private final SourceEvents events;
    private final ServingStream tables;
    private final EventSerdes serdes = new EventSerdes(WireSettings.singleObject());
    private final HttpEndpoint endpoint;
    private final HttpClient client = HttpClient.newHttpClient();

    /** @param state directory of its own; instances that share the work have the same application and brokers */
    ServedSurvey(String bootstrapServers, TopicNames topics, Path state) throws InterruptedException {
        this(bootstrapServers, topics, state, 0);
    }

    /** @param port where it listens, 0 for any free one */
    ServedSurvey(String bootstrapServers, TopicNames topics, Path state, int port) throws InterruptedException {
        Map<String, Object> kafka = Map.of("bootstrap.servers", bootstrapServers);
        StreamSettings settings =
                StreamSettings.defaults(bootstrapServers).withClientSettings(Map.of("state.dir", state.toString()));
        var drift = new DriftMonitor(DriftLimits.defaults(), new SimpleMeterRegistry());
        LoadedModel model = LoadedModel.of(
                BundleReader.read(ShippedModel.bundle()), Drawing.sobol(DRAWS), ScreeningPolicy.DIVERT, drift);
        stream = new SurveyStream(settings, WireSettings.singleObject(), topics, model, Clock.systemUTC());
        stream.start();
        if (!stream.awaitRunning(Duration.ofMinutes(2))) {
            throw new IllegalStateException("the stream does not run: " + stream.failure());
        }
        var served = new AtomicReference<Served>();
        endpoint = HttpEndpoint.start(
                new Binding("127.0.0.1", port, null, null), view(stream), () -> Optional.ofNullable(served.get()));
        var activity = new Activity();
        recorder = ActivityRecorder.start(stream, activity, Clock.systemUTC());
        feed = new PosteriorFeed(kafka, topics.posteriors(), serdes);
        events = new SourceEvents(kafka, serdes);
        redraws = new Redraws(events::of, model.resampler());
        tables = new ServingStream(
                settings, WireSettings.singleObject(), topics, endpoint.uri(), Duration.ofDays(30), Clock.systemUTC());
        tables.start();
        served.set(new Served(tables.sources(), redraws, feed, activity, new ModelShelf(ShippedModel.bundle()), drift));
    }

    private static StreamView view(SurveyStream stream) {
        return new StreamView() {
            @Override
            public StreamHealth health() {
                return stream.health();
            }

            @Override
            public List<LedgerEntry> ledger() {
                return stream.ledger();
            }

            @Override
            public String metrics() {
                return "";
            }
        };
    }

    URI uri() {
        return endpoint.uri();
    }

    ServedSources sources() {
        return tables.sources();
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(endpoint.uri().resolve(path))
                        .timeout(Duration.ofSeconds(30))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    /** The answer, which must be a good one. */
    JsonNode json(String path) throws IOException, InterruptedException {
        HttpResponse<String> response = get(path);
        if (response.statusCode() != 200) {
            throw new IOException(path + " answers " + response.statusCode() + ": " + response.body());
        }
        return tree(response.body());
    }

    static JsonNode tree(String json) throws JsonProcessingException {
        return JSON.readTree(json);
    }

    @Override
    public void close() {
        client.close();
        endpoint.close();
        recorder.close();
        feed.close();
        redraws.close();
        events.close();
        tables.close();
        stream.close();
        serdes.close();
    }
}
