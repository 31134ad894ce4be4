package io.sedstream.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.sedstream.kit.Endings;
import io.sedstream.kit.MixedSurvey;
import io.sedstream.kit.Sent;
import io.sedstream.kit.StreamInstance;
import io.sedstream.kit.TestBroker;
import io.sedstream.topic.TopicNames;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Instances of the program that come and go while they share the work. */
@Tag("chaos")
class MembershipIT {
    private static final TopicNames TOPICS = TopicNames.plain();
    private static final Duration RECOVERY = Duration.ofMinutes(3);
    private static final Duration SHUTDOWN = Duration.ofSeconds(20);
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    @TempDir
    Path directory;

    @Test
    void keepsThePromiseWhileInstancesJoinAndLeave() throws Exception {
        int records = Scale.of(4000, 30_000);
        int changes = Scale.of(3, 8);
        try (TestBroker broker = TestBroker.start(directory.resolve("broker"), 4, TOPICS)) {
            List<Sent> sent = MixedSurvey.ofGalaxies(TOPICS).send(broker.bootstrapServers(), records);
            List<Running> instances = new ArrayList<>();
            var recoveries = new Recoveries(RECOVERY, records);
            try (var outputs = new Endings(broker.bootstrapServers(), TOPICS)) {
                instances.add(joined(broker, 0));
                for (int change = 0; change < changes; change++) {
                    int seen = outputs.await((change + 1) * records / (changes + 2), PATIENCE);
                    assertThat(seen).as("records before a change").isLessThan(records);
                    if (instances.size() < 3 && change % 3 < 2) {
                        int number = change + 1;
                        recoveries.of(outputs, () -> instances.add(joined(broker, number)), () -> {});
                    } else {
                        Running leaving = instances.removeFirst();
                        recoveries.of(
                                outputs,
                                () -> assertThat(leaving.stop(SHUTDOWN))
                                        .as("exit code")
                                        .isIn(0, 130, 143),
                                () -> {});
                    }
                }
                Judgement.pass("instances joining and leaving, 1 to 3", sent, outputs, recoveries, PATIENCE);
            } finally {
                instances.forEach(Running::close);
            }
        }
    }

    private Running joined(TestBroker broker, int number) throws Exception {
        var instance = StreamInstance.of(
                broker.bootstrapServers(), Files.createDirectory(directory.resolve("instance-" + number)));
        var running = new Running(instance);
        running.start();
        return running;
    }
}
