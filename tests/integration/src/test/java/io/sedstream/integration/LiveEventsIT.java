package io.sedstream.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.sedstream.drift.DriftLimits;
import io.sedstream.drift.DriftMonitor;
import io.sedstream.http.Binding;
import io.sedstream.http.HttpEndpoint;
import io.sedstream.http.StreamView;
import io.sedstream.kit.ShippedModel;
import io.sedstream.kit.TestBroker;
import io.sedstream.schema.LedgerEntry;
import io.sedstream.serde.EventSerdes;
import io.sedstream.serde.WireSettings;
import io.sedstream.serving.Activity;
import io.sedstream.serving.ModelShelf;
import io.sedstream.serving.Redraws;
import io.sedstream.serving.Served;
import io.sedstream.streams.PosteriorFeed;
import io.sedstream.streams.ServingStream;
import io.sedstream.streams.StreamHealth;
import io.sedstream.streams.StreamSettings;
import io.sedstream.topic.TopicNames;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each client gets each event that it asked for, or is told how many it misses. */
class LiveEventsIT {
    private static final TopicNames TOPICS = TopicNames.plain();
    private static final int CLIENTS = 200;
    private static final int SLOW = 60;
    private static final int BATCH = 200;
    private static final int BATCHES = 40;

    private final EventSerdes serdes = new EventSerdes(WireSettings.singleObject());
    private final List<AutoCloseable> open = new ArrayList<>();
    private TestBroker broker;
    private HttpEndpoint endpoint;

    @BeforeEach
    void start(@TempDir Path directory) {
        broker = opened(TestBroker.start(directory.resolve("broker"), 2, TOPICS));
        Map<String, Object> kafka = Map.of("bootstrap.servers", broker.bootstrapServers());
        var feed = opened(new PosteriorFeed(kafka, TOPICS.posteriors(), serdes));
        var tables = opened(new ServingStream(
                StreamSettings.defaults(broker.bootstrapServers())
                        .withClientSettings(
                                Map.of("state.dir", directory.resolve("state").toString())),
                WireSettings.singleObject(),
                TOPICS,
                URI.create("http://127.0.0.1:1"),
                Duration.ofDays(1),
                Clock.systemUTC()));
        var served = new Served(
                tables.sources(),
                opened(new Redraws(_ -> Optional.empty(), ShippedModel.load(2).resampler())),
                feed,
                new Activity(),
                new ModelShelf(ShippedModel.bundle()),
                new DriftMonitor(DriftLimits.defaults(), new SimpleMeterRegistry()));
        endpoint = opened(
                HttpEndpoint.start(new Binding("127.0.0.1", 0, null, null), new Idle(), () -> Optional.of(served)));
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable one : open.reversed()) {
            one.close();
        }
        serdes.close();
    }

    private <T extends AutoCloseable> T opened(T one) {
        open.add(one);
        return one;
    }

    @Test
    void everyOneOf200ClientsGetsEachEventOrAGap() throws Exception {
        List<EventReader> readers = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            readers.add(opened(EventReader.open(endpoint.uri().resolve("/api/v1/events"), i < SLOW)));
        }
        await().atMost(Duration.ofMinutes(1)).until(() -> readers.stream().allMatch(EventReader::isGreeted));
        try (var posteriors = new SyntheticPosteriors(broker.bootstrapServers(), TOPICS.posteriors())) {
            // The feed begins at the end of the topic: nothing must be written before it is there.
            untilFed(posteriors, readers.getLast());
            int before = posteriors.written();
            EventReader quick = readers.getLast();
            for (int i = 0; i < BATCHES; i++) {
                posteriors.write(BATCH);
                // What came within a moment goes out together, and a first piece of any size has room.
                int last = posteriors.written() - 1;
                await().atMost(Duration.ofMinutes(1))
                        .pollInterval(Duration.ofMillis(20))
                        .until(() -> quick.last() == last);
            }
            readers.forEach(EventReader::readOn);
            int written = posteriors.written();

            await().atMost(Duration.ofMinutes(3)).untilAsserted(() -> assertThat(readers)
                    .allSatisfy(reader -> assertThat(reader.seenSince(before) + reader.missedSince(before))
                            .as(reader.toString())
                            .isEqualTo(written - before)));
            assertThat(readers).allMatch(EventReader::hasNoneTwice).allMatch(EventReader::isInOrder);
        }
        // The test is about something only if some were too slow, and the others were not held up by them.
        assertThat(readers.subList(0, SLOW)).anyMatch(reader -> reader.missedSince(0) > 0);
        assertThat(readers.subList(SLOW, CLIENTS)).anyMatch(reader -> reader.missedSince(0) == 0);
    }

    @Test
    void givesOnlyWhatPassesTheFilter() throws Exception {
        // Medians are 9 + index / 10,000.
        EventReader some = opened(EventReader.open(
                endpoint.uri().resolve("/api/v1/events?survey=synthetic&range=log_mass:9.03:9.04"), false));
        EventReader none = opened(EventReader.open(endpoint.uri().resolve("/api/v1/events?model=other"), false));
        EventReader all = opened(EventReader.open(endpoint.uri().resolve("/api/v1/events"), false));
        try (var posteriors = new SyntheticPosteriors(broker.bootstrapServers(), TOPICS.posteriors())) {
            untilFed(posteriors, all);
            int written = posteriors.written();
            assertThat(written).isLessThan(300);
            posteriors.write(500 - written);
            await().atMost(Duration.ofMinutes(1)).until(() -> all.last() == 499);
            await().atMost(Duration.ofMinutes(1)).until(() -> some.last() == 400);

            assertThat(some.seenSince(0)).isEqualTo(101);
            assertThat(none.seenSince(0)).isZero();
        }
    }

    @Test
    void doesNotMakeAnEventWaitForOthers() throws Exception {
        EventReader reader = opened(EventReader.open(endpoint.uri().resolve("/api/v1/events"), false));
        try (var posteriors = new SyntheticPosteriors(broker.bootstrapServers(), TOPICS.posteriors())) {
            untilFed(posteriors, reader);
            for (int i = 0; i < 5; i++) {
                posteriors.write(1);
                int last = posteriors.written() - 1;
                // It takes a quarter of a second at most; the rest is for a busy machine.
                await().atMost(Duration.ofSeconds(2)).until(() -> reader.last() == last);
            }
        }
    }

    @Test
    void compressesForNobody() throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            HttpResponse<InputStream> response = client.send(
                    HttpRequest.newBuilder(endpoint.uri().resolve("/api/v1/events"))
                            .header("Accept-Encoding", "gzip, deflate")
                            .build(),
                    HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = response.body()) {
                assertThat(body.readNBytes(5)).asString(StandardCharsets.UTF_8).isEqualTo("retry");
            }
            assertThat(response.headers().firstValue("Content-Encoding")).contains("identity");
        }
    }

    private static void untilFed(SyntheticPosteriors posteriors, EventReader reader) throws InterruptedException {
        for (int i = 0; i < 200 && reader.last() < 0; i++) {
            posteriors.write(1);
            Thread.sleep(100);
        }
        assertThat(reader.last()).isGreaterThanOrEqualTo(0);
    }

    /** A stream of which nobody asks. */
    private static final class Idle implements StreamView {
        @Override
        public StreamHealth health() {
            return new StreamHealth(StreamHealth.Status.RUNNING, 1, 1, 0, Duration.ZERO, Optional.empty());
        }

        @Override
        public List<LedgerEntry> ledger() {
            return List.of();
        }

        @Override
        public String metrics() {
            return "";
        }
    }
}
