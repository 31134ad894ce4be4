package io.sedstream.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sedstream.streams.EmbeddedBroker;
import io.sedstream.streams.EmbeddedBrokerSettings;
import io.sedstream.topic.TopicNames;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code ./sedstream replay}, with broker, stream and model in its process, is killed and simply started again. */
@Tag("chaos")
class KilledReplayIT {
    private static final Logger log = LoggerFactory.getLogger(KilledReplayIT.class);
    private static final TopicNames TOPICS = TopicNames.plain();
    private static final int ROWS = 1000;
    private static final int ROWS_PER_SECOND = 300;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path directory = Path.of("");

    private int port;
    private @Nullable Process replay;

    @BeforeEach
    void writeTheCatalogue() throws IOException {
        try (var table = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(ShippedModel.survey())), StandardCharsets.UTF_8))) {
            Files.write(catalogue(), table.lines().limit(1 + ROWS).toList());
        }
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
    }

    @AfterEach
    void killTheLast() throws InterruptedException {
        if (replay != null) {
            replay.destroyForcibly().waitFor();
        }
    }

    @Test
    void showsEachSourceOnce() throws Exception {
        killAfter(ROWS / 4, List.of(TOPICS.sourcesDetected()));
        killAfter(ROWS / 2, List.of(TOPICS.sourcesDetected()));
        killAfter(ROWS / 2, TOPICS.outputs());
        Process last = start();
        assertThat(last.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();

        assertThat(last.exitValue()).as(output()).isZero();
        List<String> sources =
                ShippedModel.sources(ROWS).stream().map(SurveyRun::key).toList();
        try (var broker = EmbeddedBroker.start(new EmbeddedBrokerSettings(brokerDirectory(), port, 1), TOPICS);
                var records = new CommittedRecords(broker.bootstrapServers(), TOPICS.all())) {
            records.toTheEnd();
            assertThat(records.keys(List.of(TOPICS.sourcesDetected()))).containsExactlyInAnyOrderElementsOf(sources);
            assertThat(records.keys(TOPICS.outputs())).containsExactlyInAnyOrderElementsOf(sources);
        }
    }

    /** Starts a replay and kills it as soon as so many records are in these topics. */
    private void killAfter(int count, List<String> topics) throws Exception {
        Process process = start();
        try (CommittedRecords records = connected()) {
            await().atMost(PATIENCE)
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(10))
                    .until(() -> records.poll().keys(topics).size() >= count || !process.isAlive());
            process.destroyForcibly().waitFor();
            log.info(
                    "killed when {} of {} sources were sent and {} had an outcome",
                    records.keys(List.of(TOPICS.sourcesDetected())).size(),
                    ROWS,
                    records.keys(TOPICS.outputs()).size());
            assertThat(records.keys(topics)).as(output()).hasSizeBetween(count, ROWS - 1);
        }
    }

    private CommittedRecords connected() {
        return Objects.requireNonNull(await().atMost(PATIENCE)
                .ignoreExceptions()
                .until(() -> new CommittedRecords("127.0.0.1:" + port, TOPICS.all()), Objects::nonNull));
    }

    /** The launcher, which the program then replaces: the kill hits the program. */
    private Process start() throws IOException {
        var builder = new ProcessBuilder(
                Checkout.path("sedstream").toString(),
                "replay",
                catalogue().toString(),
                "--mapping",
                ShippedModel.mapping().toString(),
                "--rate",
                Integer.toString(ROWS_PER_SECOND),
                "--broker-directory",
                brokerDirectory().toString(),
                "--broker-port",
                Integer.toString(port));
        builder.environment()
                .putAll(Map.of(
                        // The build that runs this test has built it.
                        "SEDSTREAM_SKIP_BUILD",
                        "1",
                        "SEDSTREAM_DRAWS",
                        "50",
                        "SEDSTREAM_STATE_DIRECTORY",
                        directory.resolve("state").toString(),
                        "SEDSTREAM_LOG_DIRECTORY",
                        directory.resolve("logs").toString()));
        replay = builder.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(outputFile().toFile()))
                .start();
        return replay;
    }

    private Path catalogue() {
        return directory.resolve("survey.csv");
    }

    private Path brokerDirectory() {
        return directory.resolve("broker");
    }

    private Path outputFile() {
        return directory.resolve("replay.out");
    }

    private String output() throws IOException {
        return Files.readString(outputFile());
    }
}
