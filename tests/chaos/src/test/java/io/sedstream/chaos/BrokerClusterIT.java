package io.sedstream.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sedstream.kit.BrokerCluster;
import io.sedstream.kit.Copies;
import io.sedstream.kit.Endings;
import io.sedstream.kit.MixedSurvey;
import io.sedstream.kit.Sent;
import io.sedstream.kit.StreamInstance;
import io.sedstream.topic.TopicNames;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Three brokers, of which one is killed, or cut off. */
@Tag("chaos")
class BrokerClusterIT {
    private static final TopicNames TOPICS = TopicNames.plain();
    private static final int BROKERS = 3;
    private static final Duration RECOVERY = Duration.ofMinutes(3);
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private static final MixedSurvey SURVEY = MixedSurvey.ofGalaxies(TOPICS);

    @TempDir
    Path directory;

    @Test
    void keepsThePromiseWhenOneBrokerAfterAnotherIsKilled() throws Exception {
        int records = Scale.of(3000, 20_000);
        int kills = Scale.of(1, 3);
        try (var cluster = BrokerCluster.start(directory, BROKERS)) {
            keepsThePromise(
                    "kill -9 of one of three brokers", cluster, records, kills, cluster::kill, cluster::restart);
        }
    }

    @Test
    void keepsThePromiseWhenOneBrokerAfterAnotherIsCutOff() throws Exception {
        Optional<String> obstacle = BrokerCluster.networkObstacle();
        obstacle.ifPresent(reason -> FaultTable.add(FaultTable.Row.notRun("one of three brokers cut off", reason)));
        assumeTrue(obstacle.isEmpty(), () -> obstacle.orElse(""));
        int records = Scale.of(3000, 20_000);
        int cuts = Scale.of(1, 3);
        try (var cluster = BrokerCluster.startInNetwork(directory, BROKERS)) {
            keepsThePromise("one of three brokers cut off", cluster, records, cuts, cluster::cutOff, cluster::mend);
        }
    }

    /** What happens to a broker, by its number. */
    private interface Fault {
        void happen(int broker) throws Exception;
    }

    private void keepsThePromise(String name, BrokerCluster cluster, int records, int faults, Fault fault, Fault repair)
            throws Exception {
        int portion = records / (faults + 1);
        List<Sent> sent = new ArrayList<>();
        var program = new Running(
                StreamInstance.of(cluster.bootstrapServers(), Files.createDirectory(directory.resolve("a"))));
        try (program;
                var outputs = new Endings(cluster.bootstrapServers(), TOPICS)) {
            program.start();
            var recoveries = new Recoveries(RECOVERY, records);
            for (int i = 0; i < faults; i++) {
                int broker = i % BROKERS;
                sent.addAll(SURVEY.send(cluster.bootstrapServers(), portion));
                int seen = outputs.await(i * portion + portion / 5, PATIENCE);
                assertThat(seen).as("records before a fault").isBetween(i * portion + portion / 5, sent.size() - 1);
                recoveries.of(outputs, sent.size(), () -> fault.happen(broker), () -> {});
                // Not one partition waits for the broker: all that was sent ends without it. Only then is it mended.
                assertThat(outputs.await(sent.size(), RECOVERY))
                        .as("records that end while broker " + broker + " is away")
                        .isEqualTo(sent.size());
                repair.happen(broker);
                Copies.await(cluster.bootstrapServers(), BROKERS);
            }
            sent.addAll(SURVEY.send(cluster.bootstrapServers(), records - sent.size()));
            Judgement.pass(name, sent, outputs, recoveries, PATIENCE);
        }
    }
}
