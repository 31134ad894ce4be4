package io.sedstream.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sedstream.ledger.Agreement;
import io.sedstream.ledger.AuditReport;
import io.sedstream.ledger.LedgerAudit;
import io.sedstream.ledger.Outcomes;
import io.sedstream.serde.EventSerdes;
import io.sedstream.serde.WireSettings;
import io.sedstream.topic.TopicNames;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The conservation law through kill −9. */
@Tag("chaos")
class KilledStreamIT {
    private static final Logger log = LoggerFactory.getLogger(KilledStreamIT.class);
    private static final Path OUTPUT = Path.of(System.getProperty("basedir", "."), "target", "killed-stream.log");
    private static final TopicNames TOPICS = TopicNames.plain();
    private static final int SOURCES = 2000;
    private static final int KILLS = 3;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final EventSerdes serdes = new EventSerdes(WireSettings.singleObject());

    @TempDir
    Path directory = Path.of("");

    private @Nullable Process process;

    @AfterEach
    void killTheLast() throws InterruptedException {
        kill();
    }

    @Test
    void showsEachSourceOnceWhenTheStreamIsKilledAgainAndAgain() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(new EmbeddedBrokerSettings(directory, 0, 4), TOPICS)) {
            MixedSurvey.produce(broker.bootstrapServers(), TOPICS, serdes, 0, SOURCES);
            killInTheMiddle(broker.bootstrapServers(), "connect", broker.bootstrapServers());
        }
    }

    @Test
    void showsEachSourceOnceWhenStreamAndBrokerAreKilledTogether() throws Exception {
        int port;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        String bootstrapServers = "127.0.0.1:" + port;
        var settings = new EmbeddedBrokerSettings(directory, port, 4);
        try (EmbeddedBroker broker = EmbeddedBroker.start(settings, TOPICS)) {
            MixedSurvey.produce(broker.bootstrapServers(), TOPICS, serdes, 0, SOURCES);
        }
        killInTheMiddle(bootstrapServers, "broker", directory.toString(), Integer.toString(port));
    }

    private void killInTheMiddle(String bootstrapServers, String... arguments) throws Exception {
        for (int kill = 1; kill <= KILLS; kill++) {
            process = StreamProcess.start(OUTPUT, arguments);
            int seen = awaitEndings(bootstrapServers, kill * SOURCES / (KILLS + 1));
            kill();
            log.info("killed after {} of {} sources", seen, SOURCES);
            assertThat(seen).as("sources when killed").isLessThan(SOURCES);
        }
        process = StreamProcess.start(OUTPUT, arguments);
        awaitEndings(bootstrapServers, SOURCES);
        try (var outputs = new OutputTopics(bootstrapServers, TOPICS, serdes)) {
            await().atMost(PATIENCE)
                    .until(() -> outputs.poll(Duration.ofMillis(200)).size() >= SOURCES);
            // Time for a duplicate to show.
            List<OutputTopics.Ending> endings = outputs.poll(Duration.ofSeconds(2));

            assertThat(endings)
                    .extracting(ending -> ending.inputPartition() + "@" + ending.inputOffset())
                    .hasSize(SOURCES)
                    .doesNotHaveDuplicates();
        }
        assertThatTheLedgerReconciles(bootstrapServers);
    }

    /** Whole, though it was counted by four processes of which three were killed. */
    private static void assertThatTheLedgerReconciles(String bootstrapServers) {
        try (var audit = new LedgerAudit(
                Map.of("bootstrap.servers", bootstrapServers),
                TOPICS,
                WireSettings.singleObject(),
                StreamProcess.APPLICATION)) {
            AuditReport report = audit.report(PATIENCE, true);

            assertThat(report.reconciles()).as(report.toString()).isTrue();
            assertThat(report.records()).isEqualTo(SOURCES);
            assertThat(report.outcomes())
                    .isEqualTo(new Outcomes(SOURCES * 7 / 10, SOURCES / 10, SOURCES / 10, SOURCES / 10));
            assertThat(report.inFlight()).isZero();
            assertThat(report.partitions()).hasSize(4).allSatisfy(partition -> {
                assertThat(partition.agreement()).isEqualTo(Agreement.AGREES);
                assertThat(partition.recount()).hasValueSatisfying(count -> assertThat(count.eachOnce())
                        .isTrue());
            });
        }
    }

    private int awaitEndings(String bootstrapServers, int count) {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(200)).until(() -> reachable(bootstrapServers));
        log.info("reachable");
        try (var outputs = new OutputTopics(bootstrapServers, TOPICS, serdes)) {
            return await().atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> outputs.poll(Duration.ofMillis(50)).size(), seen -> seen >= count);
        }
    }

    private static boolean reachable(String bootstrapServers) throws InterruptedException {
        Map<String, Object> client = Map.of(
                "bootstrap.servers", bootstrapServers, "default.api.timeout.ms", 2000, "request.timeout.ms", 1000);
        try (Admin admin = Admin.create(client)) {
            return !admin.describeCluster().nodes().get(3, TimeUnit.SECONDS).isEmpty();
        } catch (ExecutionException | TimeoutException e) {
            return false;
        }
    }

    private void kill() throws InterruptedException {
        if (process != null) {
            process.destroyForcibly();
            assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
        }
    }
}
