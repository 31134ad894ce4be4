package io.sedstream.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sedstream.kit.Endings;
import io.sedstream.kit.JavaProcess;
import io.sedstream.kit.MixedSurvey;
import io.sedstream.kit.MixedSurvey.Message;
import io.sedstream.kit.ProcessUse;
import io.sedstream.kit.Sent;
import io.sedstream.kit.StreamInstance;
import io.sedstream.kit.TestBroker;
import io.sedstream.topic.TopicNames;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program at full load for minutes: whatever it uses, it does not use more and more of it. */
@Tag("chaos")
class SoakIT {
    private static final TopicNames TOPICS = TopicNames.plain();
    private static final Duration LENGTH = Duration.ofMinutes(8);
    /** Until everything hot is compiled. */
    private static final int WARM_UP_RECORDS = 100_000;

    private static final Duration BETWEEN = Duration.ofSeconds(10);
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    /** Sent before what was sent last has ended, so that there is always work. */
    private static final int AHEAD = 5000;

    @TempDir
    Path directory;

    @Test
    void usesNoMoreAfterEightMinutesThanAfterTwo() throws Exception {
        assumeTrue(Scale.isFull(), "eight minutes of load are for -P chaos");
        MixedSurvey survey = MixedSurvey.ofGalaxies(TOPICS);
        try (TestBroker broker = TestBroker.start(directory.resolve("broker"), 4, TOPICS)) {
            Path home = Files.createDirectory(directory.resolve("a"));
            var program = new Running(StreamInstance.of(broker.bootstrapServers(), home));
            List<Sent> sent = new ArrayList<>();
            List<ProcessUse> uses = new ArrayList<>();
            try (program;
                    var outputs = new Endings(broker.bootstrapServers(), TOPICS)) {
                program.start();
                JavaProcess process = program.process();
                while (outputs.poll() < WARM_UP_RECORDS) {
                    keepBusy(broker, survey, sent, outputs);
                }
                long start = System.nanoTime();
                while (System.nanoTime() - start < LENGTH.toNanos()) {
                    uses.add(ProcessUse.of(process.pid(), home.resolve("state")));
                    long look = System.nanoTime();
                    while (System.nanoTime() - look < BETWEEN.toNanos()) {
                        keepBusy(broker, survey, sent, outputs);
                    }
                }
                Judgement.pass(
                        String.format(Locale.ROOT, "eight minutes at full load; %s", summary(uses)),
                        sent,
                        outputs,
                        new Recoveries(PATIENCE, sent.size()),
                        PATIENCE);
            }
            uses.forEach(System.out::println);
            assertThat(growth(uses, ProcessUse::heapBytes))
                    .as("heap after collection")
                    .isLessThan(0.05);
            assertThat(growth(uses, ProcessUse::nativeBytes))
                    .as("native memory")
                    .isLessThan(0.05);
            assertThat(growth(uses, ProcessUse::threads)).as("threads").isLessThan(0.05);
            assertThat(growth(uses, ProcessUse::fileHandles)).as("file handles").isLessThan(0.05);
            assertThat(growth(uses, ProcessUse::stateBytes)).as("state on disk").isLessThan(0.05);
        }
    }

    private static void keepBusy(TestBroker broker, MixedSurvey survey, List<Sent> sent, Endings outputs)
            throws InterruptedException {
        if (sent.size() - outputs.poll() < AHEAD) {
            sent.addAll(survey.send(broker.bootstrapServers(), messages(survey, sent.size())));
        }
    }

    private static List<Message> messages(MixedSurvey survey, int first) {
        List<Message> messages = new ArrayList<>();
        for (int i = first; i < first + AHEAD / 2; i++) {
            messages.add(survey.message(i));
        }
        return messages;
    }

    /** Slope of a line through the values times its length, over the mean, less twice its standard error. */
    private static double growth(List<ProcessUse> uses, ToDoubleFunction<ProcessUse> value) {
        int n = uses.size();
        double meanTime = (n - 1) / 2.0;
        double mean = uses.stream().mapToDouble(value).average().orElseThrow();
        double covariance = 0;
        double variance = 0;
        for (int i = 0; i < n; i++) {
            covariance += (i - meanTime) * (value.applyAsDouble(uses.get(i)) - mean);
            variance += (i - meanTime) * (i - meanTime);
        }
        double slope = covariance / variance;
        double residual = 0;
        for (int i = 0; i < n; i++) {
            double off = value.applyAsDouble(uses.get(i)) - mean - slope * (i - meanTime);
            residual += off * off;
        }
        double error = Math.sqrt(residual / (n - 2) / variance);
        return mean == 0 ? 0 : (slope - 2 * error) * n / mean;
    }

    private static String summary(List<ProcessUse> uses) {
        return uses.getFirst() + " to " + uses.getLast();
    }
}
