package io.sedstream.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sedstream.kit.DelayProxy;
import io.sedstream.kit.Ending;
import io.sedstream.kit.Endings;
import io.sedstream.kit.FreePort;
import io.sedstream.kit.HangingModel;
import io.sedstream.kit.KafkaCluster;
import io.sedstream.kit.MixedSurvey;
import io.sedstream.kit.Sent;
import io.sedstream.kit.ShippedModel;
import io.sedstream.kit.SmallDisk;
import io.sedstream.kit.StreamInstance;
import io.sedstream.kit.TestBroker;
import io.sedstream.topic.TopicNames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A slow model, another model, a bad network, a full disk, a consumer that was away. */
@Tag("chaos")
class SurroundingsIT {
    private static final TopicNames TOPICS = TopicNames.plain();
    private static final Duration RECOVERY = Duration.ofMinutes(3);
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private static final MixedSurvey SURVEY = MixedSurvey.ofGalaxies(TOPICS);

    @TempDir
    Path directory;

    @Test
    void keepsThePromiseWithASlowModel() throws Exception {
        try (TestBroker broker = broker()) {
            List<Sent> sent = SURVEY.send(broker.bootstrapServers(), Scale.of(60, 400));
            // Many times the draws of the other tests: a tenth of a second for each source, but within the time limit.
            var program = new Running(instance(broker.bootstrapServers()).with("SEDSTREAM_DRAWS", "5000"));
            try (program;
                    var outputs = new Endings(broker.bootstrapServers(), TOPICS)) {
                program.start();
                Judgement.pass(
                        "a slow model, 5,000 draws", sent, outputs, new Recoveries(RECOVERY, sent.size()), PATIENCE);
            }
        }
    }

    @Test
    void keepsThePromiseWhenTheModelHangsForSomeSources() throws Exception {
        int records = Scale.of(2000, 20_000);
        Path bundle = directory.resolve("bundle");
        HangingModel.write(bundle, 1.98);
        try (TestBroker broker = broker()) {
            List<Sent> sent = SURVEY.send(broker.bootstrapServers(), records);
            var program = new Running(instance(broker.bootstrapServers())
                    .with("SEDSTREAM_BUNDLE", bundle.toString())
                    .with("SEDSTREAM_SAMPLER_TIME_LIMIT", "200ms"));
            try (program;
                    var outputs = new Endings(broker.bootstrapServers(), TOPICS)) {
                program.start();
                Judgement.pass(
                        "a model that hangs for some sources",
                        sent,
                        outputs,
                        new Recoveries(RECOVERY, records),
                        PATIENCE);
                assertThat(outputs.byTopic().get(TOPICS.sourcesDeadLetter()))
                        .as("garbage and sources that hang")
                        .isGreaterThan(MixedSurvey.garbage(records));
            }
        }
    }

    @Test
    void keepsThePromiseWhenTheBundleIsReplacedInMidStream() throws Exception {
        int records = Scale.of(3000, 20_000);
        Path bundle = directory.resolve("bundle");
        copy(ShippedModel.bundle(), bundle);
        try (TestBroker broker = broker()) {
            List<Sent> sent = SURVEY.send(broker.bootstrapServers(), records);
            var program = new Running(instance(broker.bootstrapServers()).with("SEDSTREAM_BUNDLE", bundle.toString()));
            var recoveries = new Recoveries(RECOVERY, records);
            try (program;
                    var outputs = new Endings(broker.bootstrapServers(), TOPICS)) {
                program.start();
                outputs.await(records / 4, PATIENCE);
                // Another version under the feet of the running program, which goes on with what it has read …
                Path manifest = bundle.resolve("manifest.json");
                String before = Files.readString(manifest);
                String after = before.replaceFirst("\"version\" : \"[^\"]*\"", "\"version\" : \"9.9.9\"");
                assertThat(after).isNotEqualTo(before);
                Files.writeString(manifest, after);
                assertThat(outputs.await(records / 2, PATIENCE)).isLessThan(records);
                // … until it is started again.
                recoveries.of(outputs, program::kill, program::start);
                Judgement.pass("bundle replaced in mid-stream, then kill -9", sent, outputs, recoveries, PATIENCE);
                assertThat(outputs.settled(Duration.ZERO).stream()
                                .map(Ending::model)
                                .collect(Collectors.toSet()))
                        .as("digests of the two models, and none for dead letters")
                        .hasSize(3);
            }
        }
    }

    @Test
    void keepsThePromiseOnABadNetwork() throws Exception {
        int records = Scale.of(3000, 20_000);
        int resets = Scale.of(3, 20);
        int door = FreePort.next();
        try (var cluster = KafkaCluster.behind(directory, door);
                var proxy = DelayProxy.start(door, cluster.ownPort(), Duration.ofMillis(10), Duration.ofMillis(40))) {
            cluster.awaitTopics();
            List<Sent> sent = SURVEY.send(cluster.bootstrapServers(), records);
            var program = new Running(instance(cluster.bootstrapServers()));
            var recoveries = new Recoveries(RECOVERY, records);
            try (program;
                    var outputs = new Endings(cluster.bootstrapServers(), TOPICS)) {
                program.start();
                for (int reset = 0; reset < resets; reset++) {
                    int seen = outputs.await((reset + 1) * records / (resets + 2), PATIENCE);
                    assertThat(seen).as("records before connections break").isLessThan(records);
                    recoveries.of(outputs, proxy::reset, () -> {});
                }
                Judgement.pass("packets 10 to 50 ms late, all connections broken", sent, outputs, recoveries, PATIENCE);
            }
        }
    }

    @Test
    void keepsThePromiseWhenTheDiskOfTheStateIsFull() throws Exception {
        Optional<String> obstacle = SmallDisk.obstacle();
        obstacle.ifPresent(reason -> FaultTable.add(FaultTable.Row.notRun("full disk on the state", reason)));
        assumeTrue(obstacle.isEmpty(), () -> obstacle.orElse(""));
        int records = Scale.of(3000, 20_000);
        try (TestBroker broker = broker();
                var disk = SmallDisk.mount(directory.resolve("disk"))) {
            List<Sent> sent = SURVEY.send(broker.bootstrapServers(), records);
            var program = new Running(instance(broker.bootstrapServers())
                    .with(
                            "SEDSTREAM_STATE_DIRECTORY",
                            disk.directory().resolve("state").toString()));
            var recoveries = new Recoveries(RECOVERY, records);
            try (program;
                    var outputs = new Endings(broker.bootstrapServers(), TOPICS)) {
                program.start();
                outputs.await(records / 4, PATIENCE);
                disk.fill();
                outputs.await(records / 2, Duration.ofSeconds(20));
                // Whether it lived on or stopped, it is killed, and comes back while the disk is still full.
                recoveries.of(
                        outputs,
                        () -> {
                            program.kill();
                            program.start();
                            outputs.await(records * 3 / 4, Duration.ofSeconds(20));
                            program.kill();
                        },
                        () -> {
                            disk.empty();
                            program.start();
                        });
                Judgement.pass("full disk on the state, kill -9, room again", sent, outputs, recoveries, PATIENCE);
            }
        }
    }

    @Test
    void showsADownstreamConsumerThatWasAwayEachResultOnce() throws Exception {
        int records = Scale.of(2000, 20_000);
        int outages = Scale.of(3, 10);
        try (TestBroker broker = broker()) {
            List<Sent> sent = SURVEY.send(broker.bootstrapServers(), records);
            var program = new Running(instance(broker.bootstrapServers()));
            try (program) {
                program.start();
                var outputs = new Endings(broker.bootstrapServers(), TOPICS);
                for (int outage = 0; outage < outages; outage++) {
                    outputs.await((outage + 1) * records / (outages + 2), PATIENCE);
                    outputs.close();
                    Thread.sleep(1000);
                    outputs = outputs.resumed();
                }
                try (var last = outputs) {
                    Judgement.pass(
                            "a consumer away " + outages + " times",
                            sent,
                            last,
                            new Recoveries(RECOVERY, records),
                            PATIENCE);
                }
            }
        }
    }

    private TestBroker broker() {
        return TestBroker.start(directory.resolve("broker"), 4, TOPICS);
    }

    private StreamInstance instance(String bootstrapServers) throws IOException {
        return StreamInstance.of(bootstrapServers, Files.createDirectory(directory.resolve("program")));
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectory(to);
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, to.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }
}
