package io.sedstream.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.sedstream.kit.BrokerProcess;
import io.sedstream.kit.Endings;
import io.sedstream.kit.FreePort;
import io.sedstream.kit.MixedSurvey;
import io.sedstream.kit.Sent;
import io.sedstream.kit.StreamInstance;
import io.sedstream.kit.TestBroker;
import io.sedstream.streams.EmbeddedBroker;
import io.sedstream.streams.EmbeddedBrokerSettings;
import io.sedstream.topic.TopicNames;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program itself and its broker, killed at random moments. */
@Tag("chaos")
class KilledProcessIT {
    private static final TopicNames TOPICS = TopicNames.plain();
    /** What is promised of a machine that does nothing else; builds share theirs. */
    private static final Duration RECOVERY = Duration.ofSeconds(Scale.of(180, 30));

    private static final Duration BROKER_RECOVERY = Duration.ofMinutes(3);
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private static final MixedSurvey SURVEY = MixedSurvey.ofGalaxies(TOPICS);

    @TempDir
    Path directory;

    @Test
    void keepsThePromiseWhenTheProgramIsKilledAtRandomMoments() throws Exception {
        int records = Scale.of(6000, 100_000);
        int kills = Scale.of(3, 20);
        try (TestBroker broker = TestBroker.start(directory.resolve("broker"), 4, TOPICS)) {
            List<Sent> sent = SURVEY.send(broker.bootstrapServers(), records);
            var instance = StreamInstance.of(broker.bootstrapServers(), Files.createDirectory(directory.resolve("a")));
            var recoveries = new Recoveries(RECOVERY, records);
            var running = new Running(instance);
            try (running;
                    var outputs = new Endings(broker.bootstrapServers(), TOPICS)) {
                running.start();
                assertThat(outputs.await(1, PATIENCE)).isPositive();
                var random = new SplittableRandom(6);
                for (int kill = 0; kill < kills; kill++) {
                    int seen = outputs.await(moment(random, records, kill, kills), PATIENCE);
                    assertThat(seen).as("records before a kill").isLessThan(records);
                    recoveries.of(outputs, running::kill, running::start);
                }
                Judgement.pass("kill -9 of the program, 2 threads", sent, outputs, recoveries, PATIENCE);
            }
        }
    }

    @Test
    void keepsThePromiseWhenTheBrokerIsKilledAndComesBack() throws Exception {
        int records = Scale.of(4000, 20_000);
        int kills = Scale.of(1, 4);
        int port = FreePort.next();
        String bootstrapServers = "127.0.0.1:" + port;
        EmbeddedBroker.start(settings(port), TOPICS).close();
        var broker = new Running(() -> BrokerProcess.start(directory.resolve("broker"), port));
        var program = new Running(StreamInstance.of(bootstrapServers, Files.createDirectory(directory.resolve("a"))));
        try (broker;
                program) {
            broker.start();
            List<Sent> sent = SURVEY.send(bootstrapServers, records);
            program.start();
            var recoveries = new Recoveries(BROKER_RECOVERY, records);
            try (var outputs = new Endings(bootstrapServers, TOPICS)) {
                var random = new SplittableRandom(7);
                for (int kill = 0; kill < kills; kill++) {
                    int seen = outputs.await(moment(random, records, kill, kills), PATIENCE);
                    assertThat(seen).as("records before a kill").isLessThan(records);
                    recoveries.of(outputs, broker::kill, broker::start);
                }
                Judgement.pass("kill -9 of the broker, restarted", sent, outputs, recoveries, PATIENCE);
            }
        }
    }

    private EmbeddedBrokerSettings settings(int port) {
        return new EmbeddedBrokerSettings(directory.resolve("broker"), port, 4);
    }

    /** After how many records the kill comes: anywhere in its part of them. */
    private static int moment(SplittableRandom random, int records, int kill, int kills) {
        int part = records / (kills + 1);
        return kill * part + 1 + random.nextInt(part);
    }
}
