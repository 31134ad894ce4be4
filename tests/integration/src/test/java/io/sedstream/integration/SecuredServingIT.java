package io.sedstream.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sedstream.integration.RecordingAuthorizer.Decision;
import io.sedstream.kit.ShippedModel;
import io.sedstream.serde.WireSettings;
import io.sedstream.serving.ServedSources;
import io.sedstream.streams.ServingStream;
import io.sedstream.streams.StreamSettings;
import io.sedstream.streams.SurveyStream;
import io.sedstream.topic.TopicNames;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Results over HTTP on a broker with the permissions of docs/security.md. */
class SecuredServingIT {
    private static final TopicNames TOPICS = TopicNames.plain();
    private static final String USER = "stream";
    private static final int SOURCES = 100;
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Instant LAST = Instant.parse("9999-01-01T00:00:00Z");

    @TempDir
    private Path directory = Path.of("");

    @Test
    void needsExactlyThePermissionsOfTheTable() throws Exception {
        AclTable optional = AclTable.readOptional();
        try (SecuredBroker broker = broker()) {
            broker.permit(new AclTable(optional.of(USER)).bindings());
            RecordingAuthorizer.forget();
            serve(broker, (stream, tables) -> await().atMost(PATIENCE)
                    .until(() -> tables.sources().isReady() && served(tables.sources()) == SOURCES));
            Set<Decision> decisions = RecordingAuthorizer.decisions();
            assertThat(decisions)
                    .filteredOn(decision -> decision.user().equals(USER) && !decision.allowed())
                    .as("what it may not do, and wanted")
                    .isEmpty();
            assertThat(optional.of(USER))
                    .filteredOn(row -> decisions.stream()
                            .noneMatch(decision -> decision.operation() == row.operation()
                                    && row.covers(decision.type(), decision.name())))
                    .as("what it may do, and did not")
                    .isEmpty();
        }
    }

    @Test
    void withoutThemTheStreamGoesOnAndServesNothing() throws Exception {
        try (SecuredBroker broker = broker()) {
            serve(broker, (stream, tables) -> {
                // The threads of the tables end with an exception, as they should.
                await().dontCatchUncaughtExceptions()
                        .atMost(PATIENCE)
                        .until(() -> stream.counts().out() == SOURCES);
                assertThat(stream.failure()).isEmpty();
                assertThat(tables.sources().isReady()).isFalse();
            });
        }
    }

    /** Starts both, sends sources, and looks what becomes of them. */
    private void serve(SecuredBroker broker, BiConsumer<SurveyStream, ServingStream> look) throws Exception {
        StreamSettings settings = settings(broker);
        try (SurveyStream stream = stream(settings);
                ServingStream tables = tables(settings)) {
            stream.start();
            tables.start();
            send(broker);
            look.accept(stream, tables);
        }
    }

    private SecuredBroker broker() throws Exception {
        AclTable permissions = AclTable.read();
        SecuredBroker broker = SecuredBroker.start(directory, permissions.users());
        broker.createTopics(TOPICS);
        broker.permit(permissions.bindings());
        return broker;
    }

    private StreamSettings settings(SecuredBroker broker) {
        Map<String, String> client = new HashMap<>(broker.client(USER));
        client.put("state.dir", directory.resolve("state").toString());
        return StreamSettings.defaults(broker.bootstrapServers()).withClientSettings(client);
    }

    private static SurveyStream stream(StreamSettings settings) {
        return new SurveyStream(
                settings, WireSettings.singleObject(), TOPICS, ShippedModel.load(20), Clock.systemUTC());
    }

    private static ServingStream tables(StreamSettings settings) {
        return new ServingStream(
                settings,
                WireSettings.singleObject(),
                TOPICS,
                URI.create("http://127.0.0.1:1"),
                Duration.ofDays(1),
                Clock.systemUTC());
    }

    private static void send(SecuredBroker broker) throws Exception {
        new SurveyRun(broker.bootstrapServers(), broker.client("replay"), TOPICS, WireSettings.singleObject())
                .send(MixedSources.of(ShippedModel.sources(SOURCES)));
    }

    private static int served(ServedSources sources) {
        return List.of(
                        sources.posteriors(Instant.EPOCH, LAST, SOURCES),
                        sources.outliers(Instant.EPOCH, LAST, SOURCES),
                        sources.rejections(Instant.EPOCH, LAST, SOURCES))
                .stream()
                .mapToInt(List::size)
                .sum();
    }
}
