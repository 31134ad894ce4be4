package io.sedstream.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sedstream.kit.ShippedModel;
import io.sedstream.topic.TopicNames;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code ./sedstream replay}, with broker, stream and model in its process, is killed or stopped and simply started again. */
@Tag("chaos")
class KilledReplayIT {
    private static final Logger log = LoggerFactory.getLogger(KilledReplayIT.class);
    private static final TopicNames TOPICS = LaunchedReplay.TOPICS;
    private static final int ROWS = 1000;
    private static final int ROWS_PER_SECOND = 300;
    private static final int SLOW_ROWS_PER_SECOND = 30;

    @TempDir
    Path directory = Path.of("");

    @SuppressWarnings("NullAway.Init") // by the set-up
    private LaunchedReplay replay;

    @BeforeEach
    void writeTheCatalogue() throws IOException {
        replay = new LaunchedReplay(directory, ROWS);
    }

    @AfterEach
    void killTheLast() throws InterruptedException {
        replay.kill();
    }

    @Test
    void showsEachSourceOnce() throws Exception {
        killAfter(ROWS / 4, List.of(TOPICS.sourcesDetected()));
        killAfter(ROWS / 2, List.of(TOPICS.sourcesDetected()));
        killAfter(ROWS / 2, TOPICS.outputs());

        finish();
    }

    @Test
    void endsInGoodOrderOnSigtermAndSaysHowToGoOn() throws Exception {
        // Slow, so that it is in the midst of it when the signal comes, however busy the machine is.
        Process stopped = replay.start(SLOW_ROWS_PER_SECOND);
        awaitRecords(stopped, ROWS / 10, List.of(TOPICS.sourcesDetected()));
        // SIGTERM, as Ctrl-C is SIGINT.
        stopped.destroy();

        assertThat(stopped.waitFor(LaunchedReplay.PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .isTrue();
        assertThat(stopped.exitValue()).as(replay.output()).isEqualTo(130);
        assertThat(replay.output())
                .contains("rows read", "posteriors", "Stopped; the same command goes on after row ")
                .containsPattern("rows have no outcome yet. They are in Kafka|Every row ended exactly once");
        // Kafka leaves this file where it was closed in good order, and looks through all of the log where it is
        // missing.
        assertThat(replay.brokerDirectory()).isDirectoryRecursivelyContaining("glob:**/.kafka_cleanshutdown");

        finish();

        assertThat(replay.output())
                .containsPattern("Went on after row \\d+, where an earlier run had stopped")
                .contains("Every row ended exactly once: 1,000 = ");
    }

    /** Lets the replay go on to its end; then each source was sent once and ended once. */
    private void finish() throws Exception {
        Process last = replay.start(ROWS_PER_SECOND);
        assertThat(last.waitFor(LaunchedReplay.PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .isTrue();

        assertThat(last.exitValue()).as(replay.output()).isZero();
        List<String> sources =
                ShippedModel.sources(ROWS).stream().map(SurveyRun::key).toList();
        try (var broker = replay.broker();
                var records = new CommittedRecords(broker.bootstrapServers(), TOPICS.all())) {
            records.toTheEnd();
            assertThat(records.keys(List.of(TOPICS.sourcesDetected()))).containsExactlyInAnyOrderElementsOf(sources);
            assertThat(records.keys(TOPICS.outputs())).containsExactlyInAnyOrderElementsOf(sources);
        }
    }

    /** Starts a replay and kills it as soon as so many records are in these topics. */
    private void killAfter(int count, List<String> topics) throws Exception {
        Process process = replay.start(ROWS_PER_SECOND);
        awaitRecords(process, count, topics);
        process.destroyForcibly().waitFor();
    }

    private void awaitRecords(Process process, int count, List<String> topics) throws Exception {
        try (CommittedRecords records = replay.connected()) {
            await().atMost(LaunchedReplay.PATIENCE)
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(10))
                    .until(() -> records.poll().keys(topics).size() >= count || !process.isAlive());
            log.info(
                    "{} of {} sources were sent and {} had an outcome",
                    records.keys(List.of(TOPICS.sourcesDetected())).size(),
                    ROWS,
                    records.keys(TOPICS.outputs()).size());
            assertThat(records.keys(topics)).as(replay.output()).hasSizeBetween(count, ROWS - 1);
        }
    }
}
