package io.sedstream.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.sedstream.ledger.Agreement;
import io.sedstream.ledger.AuditReport;
import io.sedstream.ledger.LedgerAudit;
import io.sedstream.ledger.PartitionAudit;
import io.sedstream.pipeline.AnalyticModel;
import io.sedstream.pipeline.SourcePipeline;
import io.sedstream.pipeline.TestSources;
import io.sedstream.posterior.Draws;
import io.sedstream.posterior.PosteriorSampler;
import io.sedstream.serde.EventSerdes;
import io.sedstream.serde.WireSettings;
import io.sedstream.topic.DeadLetterHeaders;
import io.sedstream.topic.TopicNames;
import io.sedstream.topology.HungRecordException;
import io.sedstream.topology.StreamCounts;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SurveyStreamIT {
    private static final WireSettings WIRE = WireSettings.singleObject();
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final AtomicInteger DEPLOYMENTS = new AtomicInteger();

    private static EmbeddedBroker broker;
    private static EventSerdes serdes;

    private final TopicNames topics = new TopicNames("it" + DEPLOYMENTS.incrementAndGet() + ".");

    @BeforeAll
    static void startBroker(@TempDir Path directory) {
        broker = EmbeddedBroker.start(new EmbeddedBrokerSettings(directory, 0, 4), TopicNames.plain());
        serdes = new EventSerdes(WIRE);
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
        serdes.close();
    }

    @Test
    void bringsEachSourceToExactlyOneTopic() throws InterruptedException {
        createTopics();
        MixedSurvey.produce(broker.bootstrapServers(), topics, serdes, 0, 200);

        try (SurveyStream stream = stream(AnalyticModel.model());
                var outputs = new OutputTopics(broker.bootstrapServers(), topics, serdes)) {
            stream.start();
            assertThat(stream.awaitRunning(PATIENCE)).isTrue();
            List<OutputTopics.Ending> endings = await().atMost(PATIENCE)
                    .until(() -> outputs.poll(Duration.ofMillis(100)), seen -> seen.size() >= 200);

            Map<String, Long> byTopic =
                    endings.stream().collect(Collectors.groupingBy(OutputTopics.Ending::topic, Collectors.counting()));
            assertThat(byTopic)
                    .containsEntry(topics.posteriors(), 140L)
                    .containsEntry(topics.sourcesOutliers(), 20L)
                    .containsEntry(topics.sourcesRejected(), 20L)
                    .containsEntry(topics.sourcesDeadLetter(), 20L);
            assertThat(new HashSet<>(endings)).hasSize(200);
            StreamCounts counts = stream.counts();
            assertThat(counts.in()).isEqualTo(200).isEqualTo(counts.out());
            assertThat(counts.posteriors()).isEqualTo(140);
        }
    }

    @Test
    void goesOnWhereItWasClosedWithoutWaitingForTheOldInstanceToTimeOut() throws InterruptedException {
        createTopics();
        try (var outputs = new OutputTopics(broker.bootstrapServers(), topics, serdes)) {
            for (int round = 1; round <= 2; round++) {
                MixedSurvey.produce(broker.bootstrapServers(), topics, serdes, 50 * round, 50);
                int expected = 50 * round;
                Instant start = Instant.now();
                try (SurveyStream stream = stream(AnalyticModel.model())) {
                    stream.start();
                    await().atMost(PATIENCE)
                            .until(() -> outputs.poll(Duration.ofMillis(100)).size() >= expected);
                    Duration took = Duration.between(start, Instant.now());
                    // Less than the session timeout of ten seconds.
                    assertThat(took).as("round " + round).isLessThan(Duration.ofSeconds(9));
                }
            }
            assertThat(outputs.poll(Duration.ofSeconds(1))).hasSize(100).doesNotHaveDuplicates();
        }
    }

    @Test
    void leavesALedgerThatReconcilesWhereverItIsClosed() throws InterruptedException {
        createTopics();
        MixedSurvey.produce(broker.bootstrapServers(), topics, serdes, 0, 400);
        try (SurveyStream stream = stream(AnalyticModel.model())) {
            stream.start();
            await().atMost(PATIENCE).until(() -> stream.counts().out() >= 100);
        }
        try (LedgerAudit audit = audit()) {
            AuditReport report = audit.report(Duration.ZERO, true);

            assertThat(report.reconciles()).as(report.toString()).isTrue();
            assertThat(report.records()).isGreaterThanOrEqualTo(100).isEqualTo(400 - report.inFlight());
        }
    }

    @Test
    void reconcilesWhileItRuns() throws InterruptedException {
        createTopics();
        try (SurveyStream stream = stream(AnalyticModel.model());
                LedgerAudit audit = audit()) {
            stream.start();
            assertThat(stream.awaitRunning(PATIENCE)).isTrue();
            var done = new AtomicBoolean();
            Thread producer = Thread.ofPlatform().start(() -> {
                for (int first = 0; !done.get(); first += 20) {
                    MixedSurvey.produce(broker.bootstrapServers(), topics, serdes, first, 20);
                }
            });
            // Until the first entries are published, which they are each second.
            await().atMost(PATIENCE).until(() -> audit.report(PATIENCE, false).records() >= 100);

            AuditReport report = audit.report(PATIENCE, true);
            done.set(true);
            producer.join();

            assertThat(report.reconciles()).as(report.toString()).isTrue();
            assertThat(report.records()).isGreaterThanOrEqualTo(100);
        }
    }

    @Test
    void endsWithinTenSecondsUnderLoadAndLosesNothing() throws InterruptedException {
        createTopics();
        MixedSurvey.produce(broker.bootstrapServers(), topics, serdes, 0, 1000);
        SurveyStream closed = stream(AnalyticModel.model(() -> new Slow(AnalyticModel.sampler())));
        Instant asked;
        try (closed) {
            closed.start();
            await().atMost(PATIENCE).until(() -> closed.counts().out() >= 50);
            asked = Instant.now();
        }
        assertThat(Duration.between(asked, Instant.now())).isLessThan(Duration.ofSeconds(10));
        assertThat(closed.counts().out()).isLessThan(1000);
        assertThat(closed.health().status()).isEqualTo(StreamHealth.Status.STOPPED);

        try (SurveyStream stream = stream(AnalyticModel.model());
                LedgerAudit audit = audit()) {
            stream.start();
            AuditReport report = await().atMost(PATIENCE)
                    .until(() -> audit.report(Duration.ofSeconds(5), true), found -> found.records() >= 1000);

            assertThat(report.records()).isEqualTo(1000);
            assertThat(report.reconciles()).as(report.toString()).isTrue();
        }
    }

    @Test
    void saysHowItIs() throws InterruptedException {
        createTopics();
        try (SurveyStream stream = stream(AnalyticModel.model())) {
            assertThat(stream.health().status()).isEqualTo(StreamHealth.Status.STARTING);
            assertThat(stream.health().isReady()).isFalse();
            stream.start();
            assertThat(stream.awaitRunning(PATIENCE)).isTrue();

            await().atMost(PATIENCE).until(() -> stream.health().isReady());
            StreamHealth health = stream.health();
            assertThat(health.liveThreads()).isEqualTo(2).isEqualTo(health.threads());
            assertThat(health.lag()).isZero();
            assertThat(health.sinceProgress()).isZero();
            assertThat(health.reason()).isEmpty();
        }
    }

    @Test
    void hasFailedWhereARecordHangsThatNothingEnds(@TempDir Path state) throws InterruptedException {
        createTopics();
        MixedSurvey.produce(broker.bootstrapServers(), topics, serdes, 0, 1);
        var released = new CountDownLatch(1);
        StreamSettings settings = settings(Map.of("state.dir", state.toString()));
        try (SurveyStream stream = new SurveyStream(
                settings,
                WIRE,
                topics,
                AnalyticModel.model(() -> new Hanging(released)),
                Clock.systemUTC(),
                Duration.ofSeconds(1))) {
            stream.start();

            assertThat(stream.awaitStopped(PATIENCE)).isTrue();
            assertThat(stream.failure()).containsInstanceOf(HungRecordException.class);
            assertThat(stream.health().isAlive()).isFalse();
            assertThat(stream.health().sinceProgress()).isGreaterThan(Duration.ofSeconds(1));
            assertThat(stream.health().reason())
                    .hasValueSatisfying(reason -> assertThat(reason).contains(topics.sourcesDetected()));
            assertThat(state.resolve("hung-records-" + settings.applicationId() + ".properties"))
                    .content()
                    .contains(topics.sourcesDetected())
                    .contains("@0=1");
            released.countDown();
        }
    }

    /** Hangs until it is released, then fails as nothing survives. */
    private record Hanging(CountDownLatch released) implements PosteriorSampler {
        @Override
        public Draws sample(float[] features, float[] base, int count) {
            try {
                released.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            throw new AssertionError("released");
        }

        @Override
        public void close() {
            // Holds nothing.
        }
    }

    /** As slow as a large model. */
    private record Slow(PosteriorSampler sampler) implements PosteriorSampler {
        @Override
        public Draws sample(float[] features, float[] base, int count) {
            LockSupport.parkNanos(5_000_000);
            return sampler.sample(features, base, count);
        }

        @Override
        public void close() {
            sampler.close();
        }
    }

    @Test
    void noticesAnOutcomeThatIsThereTwice() throws Exception {
        createTopics();
        MixedSurvey.produce(broker.bootstrapServers(), topics, serdes, 0, 40);
        try (SurveyStream stream = stream(AnalyticModel.model())) {
            stream.start();
            await().atMost(PATIENCE).until(() -> stream.counts().out() >= 40);
        }
        repeatADeadLetter();

        try (LedgerAudit audit = audit()) {
            assertThat(audit.report(Duration.ZERO, false).reconciles()).isTrue();
            AuditReport report = audit.report(Duration.ZERO, true);

            assertThat(report.reconciles()).isFalse();
            assertThat(report.partitions().stream()
                            .mapToLong(partition ->
                                    partition.recount().orElseThrow().doubled())
                            .sum())
                    .isOne();
        }
    }

    @Test
    void noticesRecordsThatTheLedgerHasNotCounted() throws Exception {
        createTopics();
        MixedSurvey.produce(broker.bootstrapServers(), topics, serdes, 0, 40);
        try (SurveyStream stream = stream(AnalyticModel.model())) {
            stream.start();
            await().atMost(PATIENCE).until(() -> stream.counts().out() >= 40);
        }
        MixedSurvey.produce(broker.bootstrapServers(), topics, serdes, 40, 40);
        skipAllThereIs();

        try (LedgerAudit audit = audit()) {
            AuditReport report = audit.report(Duration.ZERO, false);

            assertThat(report.reconciles()).isFalse();
            assertThat(report.partitions())
                    .extracting(PartitionAudit::agreement)
                    .contains(Agreement.BEHIND)
                    .isSubsetOf(Agreement.BEHIND, Agreement.AGREES);
        }
    }

    @Test
    void replacesAThreadThatFailsAndLosesNothing() {
        createTopics();
        MixedSurvey.produce(broker.bootstrapServers(), topics, serdes, 0, 100);
        var opened = new AtomicInteger();
        Supplier<SourcePipeline> failingTwice = () -> {
            if (opened.incrementAndGet() <= 2) {
                throw new IllegalStateException("no memory for the model");
            }
            return AnalyticModel.model().get();
        };

        try (SurveyStream stream = stream(failingTwice);
                var outputs = new OutputTopics(broker.bootstrapServers(), topics, serdes)) {
            stream.start();
            // A thread that dies of its failure is what this test is about.
            await().dontCatchUncaughtExceptions()
                    .atMost(PATIENCE)
                    .until(() -> outputs.poll(Duration.ofMillis(100)).size() >= 100);

            assertThat(outputs.poll(Duration.ofSeconds(1))).hasSize(100).doesNotHaveDuplicates();
            assertThat(stream.failure()).isEmpty();
        }
    }

    @Test
    void stopsAndSaysWhyWhenThreadsKeepFailing() throws InterruptedException {
        createTopics();
        MixedSurvey.produce(broker.bootstrapServers(), topics, serdes, 0, 10);
        try (SurveyStream stream = stream(() -> {
            throw new IllegalStateException("no memory for the model");
        })) {
            stream.start();

            assertThat(stream.awaitStopped(PATIENCE)).isTrue();
            assertThat(stream.failure()).hasValueSatisfying(failure -> assertThat(failure)
                    .hasStackTraceContaining("no memory for the model"));
            assertThat(stream.isRunning()).isFalse();
        }
    }

    @Test
    void sendsWhatItsTopicDoesNotTakeToTheDeadLetters() throws Exception {
        createTopics();
        limit(topics.sourcesRejected(), 4096);
        produceALargeSourceWithoutRedshift();

        try (SurveyStream stream = stream(AnalyticModel.model())) {
            stream.start();
            assertThatTheSourceEndsInTheDeadLetters();
        }
    }

    @Test
    void sendsWhatItsTopicNoLongerTakesToTheDeadLetters() throws Exception {
        createTopics();

        try (SurveyStream stream = stream(AnalyticModel.model())) {
            stream.start();
            assertThat(stream.awaitRunning(PATIENCE)).isTrue();
            limit(topics.sourcesRejected(), 4096);
            produceALargeSourceWithoutRedshift();

            assertThatTheSourceEndsInTheDeadLetters();
            assertThat(stream.failure()).isEmpty();
        }
    }

    @Test
    void saysWhichTopicsAreMissing() {
        assertThatThrownBy(() -> stream(AnalyticModel.model()))
                .isInstanceOf(MissingTopicsException.class)
                .hasMessageContaining(topics.sourcesDetected())
                .hasMessageContaining(broker.bootstrapServers());
    }

    private LedgerAudit audit() {
        return new LedgerAudit(
                Map.of("bootstrap.servers", broker.bootstrapServers()), topics, WIRE, topics.prefix() + "sedstream");
    }

    private void repeatADeadLetter() throws Exception {
        var origin = Map.of(
                DeadLetterHeaders.TOPIC, topics.sourcesDetected(),
                DeadLetterHeaders.PARTITION, "0",
                DeadLetterHeaders.OFFSET, "0");
        var properties = new Properties();
        properties.setProperty("bootstrap.servers", broker.bootstrapServers());
        try (var producer = new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer())) {
            var letter = new ProducerRecord<byte[], byte[]>(topics.sourcesDeadLetter(), new byte[0]);
            origin.forEach((name, value) -> letter.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
            producer.send(letter).get();
        }
    }

    /** Moves the position of the stream, which is closed, to the end of its input. */
    private void skipAllThereIs() throws Exception {
        String group = topics.prefix() + "sedstream";
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", (Object) broker.bootstrapServers()))) {
            Map<TopicPartition, OffsetSpec> latest = IntStream.range(0, 4)
                    .mapToObj(partition -> new TopicPartition(topics.sourcesDetected(), partition))
                    .collect(Collectors.toMap(partition -> partition, partition -> OffsetSpec.latest()));
            Map<TopicPartition, OffsetAndMetadata> ends = admin.listOffsets(latest).all().get().entrySet().stream()
                    .collect(Collectors.toMap(
                            Map.Entry::getKey,
                            end -> new OffsetAndMetadata(end.getValue().offset())));
            admin.alterConsumerGroupOffsets(group, ends).all().get();
        }
    }

    private void createTopics() {
        try (var survey = new SurveyTopics(Map.of("bootstrap.servers", broker.bootstrapServers()), topics)) {
            survey.createMissing(4, (short) 1);
        }
    }

    private void limit(String topic, int bytes) throws Exception {
        Map<String, Object> client = Map.of("bootstrap.servers", broker.bootstrapServers());
        try (Admin admin = Admin.create(client);
                var survey = new SurveyTopics(client, topics)) {
            var entry = new ConfigEntry("max.message.bytes", Integer.toString(bytes));
            admin.incrementalAlterConfigs(Map.of(
                            new ConfigResource(ConfigResource.Type.TOPIC, topic),
                            List.of(new AlterConfigOp(entry, AlterConfigOp.OpType.SET))))
                    .all()
                    .get();
            await().atMost(PATIENCE).until(() -> survey.maxMessageBytes(topic), Optional.of(bytes)::equals);
        }
    }

    private void produceALargeSourceWithoutRedshift() throws Exception {
        var source = TestSources.ordinary("x".repeat(5000)).setRedshift(null).build();
        byte[] event = serdes.detectedSources().serializer().serialize(topics.sourcesDetected(), source);
        var properties = new Properties();
        properties.setProperty("bootstrap.servers", broker.bootstrapServers());
        try (var producer = new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(topics.sourcesDetected(), event)).get();
        }
    }

    private void assertThatTheSourceEndsInTheDeadLetters() {
        try (var outputs = new OutputTopics(broker.bootstrapServers(), topics, serdes)) {
            List<OutputTopics.Ending> endings =
                    await().atMost(PATIENCE).until(() -> outputs.poll(Duration.ofMillis(100)), seen -> !seen.isEmpty());

            assertThat(endings).extracting(OutputTopics.Ending::topic).containsExactly(topics.sourcesDeadLetter());
        }
    }

    private SurveyStream stream(Supplier<SourcePipeline> pipelines) {
        return new SurveyStream(settings(Map.of()), WIRE, topics, pipelines, Clock.systemUTC());
    }

    private StreamSettings settings(Map<String, String> client) {
        return new StreamSettings(
                topics.prefix() + "sedstream",
                broker.bootstrapServers(),
                2,
                null,
                Duration.ofMillis(100),
                Duration.ofSeconds(10),
                Duration.ofSeconds(10),
                3,
                Duration.ofMinutes(1),
                client);
    }
}
