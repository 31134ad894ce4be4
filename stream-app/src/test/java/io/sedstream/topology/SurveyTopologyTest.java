package io.sedstream.topology;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sedstream.pipeline.AnalyticModel;
import io.sedstream.pipeline.ScreeningPolicy;
import io.sedstream.pipeline.SourcePipeline;
import io.sedstream.pipeline.TestSources;
import io.sedstream.posterior.Draws;
import io.sedstream.posterior.PosteriorSampler;
import io.sedstream.schema.BandMeasurement;
import io.sedstream.schema.BandState;
import io.sedstream.schema.DetectedSource;
import io.sedstream.schema.LedgerEntry;
import io.sedstream.schema.OutlierSource;
import io.sedstream.schema.PosteriorSummary;
import io.sedstream.schema.RecordPosition;
import io.sedstream.schema.RedshiftKind;
import io.sedstream.schema.RedshiftMeasurement;
import io.sedstream.schema.RejectedSource;
import io.sedstream.schema.RejectionCount;
import io.sedstream.schema.RejectionReason;
import io.sedstream.schema.SkyPosition;
import io.sedstream.serde.EventSerdes;
import io.sedstream.serde.SchemaRegistryException;
import io.sedstream.serde.WireSettings;
import io.sedstream.topic.DeadLetterHeaders;
import io.sedstream.topic.TopicNames;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SurveyTopologyTest {
    private static final TopicNames TOPICS = new TopicNames("test.");
    private static final Instant ARRIVED = Instant.parse("2026-11-21T01:00:00Z");
    private static final Instant NOW = Instant.parse("2026-11-21T01:00:02Z");

    private final StreamCounters counters = new StreamCounters();
    private EventSerdes serdes = new EventSerdes(WireSettings.singleObject());
    private TopologyTestDriver driver = driver(AnalyticModel.model(), TopicLimits.kafkaDefaults());

    @AfterEach
    void close() {
        driver.close();
        serdes.close();
    }

    @Test
    void sendsAPosteriorWithItsWholeProvenance() {
        DetectedSource source = TestSources.ordinary("7")
                .setPosition(new SkyPosition(150.0, 2.0))
                .setObservedAt(Instant.parse("2026-11-20T22:00:00Z"))
                .build();
        send(TestSources.ordinary("6").build(), source);

        TestRecord<String, PosteriorSummary> record = posteriors().get(1);

        assertThat(record.key()).isEqualTo("test/7");
        PosteriorSummary posterior = record.value();
        assertThat(posterior.getId()).isEqualTo("7");
        assertThat(posterior.getSurvey()).isEqualTo("test");
        assertThat(posterior.getPosition()).isEqualTo(source.getPosition());
        assertThat(posterior.getModel().getDigest()).isEqualTo(AnalyticModel.IDENTITY.digest());
        assertThat(posterior.getDraws()).isEqualTo(AnalyticModel.DRAWS);
        assertThat(posterior.getInsidePrior()).isEqualTo(1);
        assertThat(posterior.getScreening().getVotes()).hasSize(8);
        assertThat(posterior.getParameters()).singleElement().satisfies(parameter -> {
            assertThat(parameter.getName()).isEqualTo("brightness");
            assertThat(parameter.getUnit()).isEqualTo("mag");
            assertThat(parameter.getQuantile50()).isBetween(parameter.getQuantile16(), parameter.getQuantile84());
        });
        assertThat(posterior.getCorrelation()).containsExactly(1.0);
        assertThat(posterior.getTimes().getObservedAt()).isEqualTo(source.getObservedAt());
        assertThat(posterior.getTimes().getArrivedAt()).isEqualTo(ARRIVED);
        assertThat(posterior.getTimes().getEmittedAt()).isEqualTo(NOW);
        assertThat(posterior.getSourceProvenance()).isEqualTo(source.getProvenance());
        assertThat(posterior.getRecord()).isEqualTo(new RecordPosition(TOPICS.sourcesDetected(), 0, 1L));
    }

    static Stream<Arguments> sourcesThatCannotBeFitted() {
        BandMeasurement g = TestSources.band(AnalyticModel.G, 22);
        return Stream.of(
                Arguments.of(
                        RejectionReason.TOO_FEW_BANDS,
                        TestSources.withBands(
                                new BandMeasurement(AnalyticModel.G, Double.NaN, Double.NaN, BandState.NOT_OBSERVED)),
                        "0 usable bands"),
                Arguments.of(
                        RejectionReason.UNKNOWN_BAND,
                        TestSources.withBands(g, TestSources.band("Test/x", 22)),
                        "Test/x"),
                Arguments.of(RejectionReason.DUPLICATE_BAND, TestSources.withBands(g, g), AnalyticModel.G),
                Arguments.of(
                        RejectionReason.NON_FINITE,
                        TestSources.withBands(
                                new BandMeasurement(AnalyticModel.G, Double.NaN, 1.0, BandState.DETECTED)),
                        "NaN"),
                Arguments.of(
                        RejectionReason.REDSHIFT_MISSING,
                        TestSources.ordinary("1").setRedshift(null).build(),
                        "needs a redshift"),
                Arguments.of(
                        RejectionReason.REDSHIFT_OUTSIDE_PRIOR,
                        TestSources.ordinary("1")
                                .setRedshift(new RedshiftMeasurement(3.0, null, RedshiftKind.PHOTOMETRIC))
                                .build(),
                        "redshift 3.0"),
                Arguments.of(
                        RejectionReason.POSTERIOR_OUTSIDE_PRIOR,
                        TestSources.ofMagnitude("1", 27).build(),
                        "inside the prior"),
                Arguments.of(
                        RejectionReason.INVALID_SOURCE,
                        TestSources.ordinary(" ").build(),
                        "needs a survey and a name"));
    }

    @ParameterizedTest
    @MethodSource("sourcesThatCannotBeFitted")
    void sendsASourceThatCannotBeFittedToTheRejections(
            RejectionReason reason, DetectedSource source, String inMessage) {
        send(source);

        assertThat(rejections()).singleElement().satisfies(record -> {
            RejectedSource rejection = record.value();
            assertThat(rejection.getReason()).isEqualTo(reason);
            assertThat(rejection.getMessage()).contains(inMessage);
            assertThat(rejection.getSource()).isEqualTo(source);
            assertThat(rejection.getRecord().getOffset()).isZero();
        });
        assertThat(counters.counts().rejectedByReason()).containsOnlyKeys(reason);
        assertNothingElseThan(1);
    }

    @Test
    void sendsAnOutlierToTheOutliersWithTheVotes() {
        DetectedSource source = TestSources.ofMagnitude("1", 8).build();
        send(source);

        assertThat(outliers()).singleElement().satisfies(record -> {
            assertThat(record.value().getSource()).isEqualTo(source);
            assertThat(record.value().getScreening().getOutlier()).isTrue();
        });
        assertNothingElseThan(1);
    }

    @Test
    void sendsAnOutlierWithVerdictAndFlagToThePosteriorsWhereTheDeploymentFlags() {
        restart(AnalyticModel.model(ScreeningPolicy.FLAG, AnalyticModel.monitor()), TopicLimits.kafkaDefaults());
        send(TestSources.ofMagnitude("1", 8).build(), TestSources.ordinary("2").build());

        List<TestRecord<String, PosteriorSummary>> records = posteriors();
        assertThat(records).hasSize(2);
        assertThat(records.getFirst().key()).isEqualTo("test/1");
        assertThat(records.getFirst().value()).satisfies(posterior -> {
            assertThat(posterior.getFlags()).containsExactly("OUTLIER");
            assertThat(posterior.getScreening().getOutlier()).isTrue();
            assertThat(posterior.getScreening().getVotes()).isNotEmpty();
        });
        assertThat(records.getLast().value()).satisfies(posterior -> {
            assertThat(posterior.getFlags()).isEmpty();
            assertThat(posterior.getScreening().getOutlier()).isFalse();
        });
        assertThat(outliers()).isEmpty();
        assertThat(counters.counts().posteriors()).isEqualTo(2);
    }

    @Test
    void sendsAPosteriorWithoutAVerdictWhereTheDeploymentDoesNotScreen() {
        restart(AnalyticModel.model(ScreeningPolicy.OFF, AnalyticModel.monitor()), TopicLimits.kafkaDefaults());
        send(TestSources.ofMagnitude("1", 8).build());

        assertThat(posteriors()).singleElement().satisfies(record -> {
            assertThat(record.value().getScreening()).isNull();
            assertThat(record.value().getFlags()).isEmpty();
        });
    }

    @Test
    void sendsBytesThatAreNoEventToTheDeadLettersAndGoesOn() {
        byte[] garbage = "{\"id\": 1}".getBytes(UTF_8);
        var headers = new RecordHeaders();
        headers.add("trace", "abc".getBytes(UTF_8));
        input().pipeInput(new TestRecord<>("key".getBytes(UTF_8), garbage, headers, ARRIVED));
        send(TestSources.ordinary("1").build());

        assertThat(deadLetters()).singleElement().satisfies(letter -> {
            assertThat(letter.key()).isEqualTo("key".getBytes(UTF_8));
            assertThat(letter.value()).isEqualTo(garbage);
            assertThat(letter.getRecordTime()).isEqualTo(ARRIVED);
            assertThat(header(letter, DeadLetterHeaders.EXCEPTION))
                    .isEqualTo("io.sedstream.serde.UndecodableRecordException");
            assertThat(header(letter, DeadLetterHeaders.MESSAGE)).contains("JSON");
            // Where the reader noticed says nothing more: no frames.
            assertThat(header(letter, DeadLetterHeaders.STACK_TRACE))
                    .isEqualToNormalizingNewlines("io.sedstream.serde.UndecodableRecordException: "
                            + header(letter, DeadLetterHeaders.MESSAGE) + "\n");
            assertThat(header(letter, DeadLetterHeaders.TOPIC)).isEqualTo(TOPICS.sourcesDetected());
            assertThat(header(letter, DeadLetterHeaders.PARTITION)).isEqualTo("0");
            assertThat(header(letter, DeadLetterHeaders.OFFSET)).isEqualTo("0");
            assertThat(header(letter, "trace")).isEqualTo("abc");
        });
        assertThat(posteriors()).hasSize(1);
    }

    @Test
    void sendsARecordWithoutAValueToTheDeadLetters() {
        input().pipeInput("key".getBytes(UTF_8), (byte[]) null, ARRIVED);

        assertThat(deadLetters()).singleElement().satisfies(letter -> assertThat(letter.value())
                .isNull());
    }

    @Test
    void sendsASourceThatMakesTheProgramFailToTheDeadLettersAndGoesOn() {
        restart(AnalyticModel.model(() -> new FailingOnce(AnalyticModel.sampler())), TopicLimits.kafkaDefaults());
        send(TestSources.ordinary("1").build(), TestSources.ordinary("2").build());

        assertThat(deadLetters()).singleElement().satisfies(letter -> {
            assertThat(header(letter, DeadLetterHeaders.EXCEPTION)).isEqualTo("java.lang.ClassCastException");
            assertThat(header(letter, DeadLetterHeaders.STACK_TRACE)).contains("FailingOnce");
            assertThat(serdes.detectedSources()
                            .deserializer()
                            .deserialize("", letter.value())
                            .getId())
                    .isEqualTo("1");
        });
        assertThat(posteriors()).extracting(TestRecord::key).containsExactly("test/2");
    }

    @Test
    void sendsASourceWhoseRejectionIsTooLargeToTheDeadLetters() {
        restart(AnalyticModel.model(), new TopicLimits(2048, 100_000));
        send(TestSources.ordinary("x".repeat(3000)).setRedshift(null).build());

        assertThat(deadLetters()).singleElement().satisfies(letter -> {
            assertThat(header(letter, DeadLetterHeaders.MESSAGE)).contains("2048");
            assertThat(letter.value()).hasSizeGreaterThan(3000);
        });
        assertThat(rejections()).isEmpty();
    }

    @Test
    void truncatesADeadLetterThatIsLargerThanItsTopicTakes() {
        restart(AnalyticModel.model(), new TopicLimits(4096, 4096));
        byte[] garbage = "x".repeat(10_000).getBytes(UTF_8);
        var headers = new RecordHeaders();
        headers.add("large", garbage);
        input().pipeInput(new TestRecord<>(garbage, garbage, headers, ARRIVED));

        assertThat(deadLetters()).singleElement().satisfies(letter -> {
            assertThat(RecordSizes.bytes(letter.key(), letter.value(), letter.headers()))
                    .isLessThanOrEqualTo(4096);
            assertThat(letter.value()).hasSizeGreaterThan(1000).containsOnly('x');
            assertThat(header(letter, DeadLetterHeaders.ORIGINAL_BYTES)).isEqualTo("10000");
            assertThat(header(letter, DeadLetterHeaders.OFFSET)).isEqualTo("0");
        });
    }

    @Test
    void stopsInsteadOfCallingRecordsPoisonWhenTheSchemaRegistryDoesNotAnswer() {
        serdes = new EventSerdes(WireSettings.confluent(URI.create("http://127.0.0.1:1")));
        restart(AnalyticModel.model(), TopicLimits.kafkaDefaults());

        assertThatThrownBy(() -> input().pipeInput(new byte[] {0, 0, 0, 0, 1, 2, 3}))
                .hasStackTraceContaining(SchemaRegistryException.class.getName());
        assertThat(deadLetters()).isEmpty();
    }

    @Test
    void keepsTheOrderOfSources() {
        IntStream.range(0, 50)
                .forEach(i -> send(TestSources.ordinary(Integer.toString(i)).build()));

        assertThat(posteriors())
                .extracting(record -> record.value().getRecord().getOffset())
                .isEqualTo(IntStream.range(0, 50).mapToObj(i -> (long) i).toList());
    }

    @Test
    void givesTheSameSourceTheSamePosteriorBitForBit() {
        DetectedSource source = TestSources.ordinary("1").build();
        send(source);
        PosteriorSummary first = posteriors().getFirst().value();
        restart(AnalyticModel.model(), TopicLimits.kafkaDefaults());
        send(TestSources.ordinary("0").build(), source);
        PosteriorSummary second = posteriors().get(1).value();

        assertThat(second.getParameters()).isEqualTo(first.getParameters());
        assertThat(second.getCorrelation()).isEqualTo(first.getCorrelation());
        assertThat(second.getSeed()).isEqualTo(first.getSeed());
    }

    @Test
    void countsWhatEndsInTheTopics() {
        for (int i = 0; i < 20; i++) {
            send(
                    TestSources.ordinary("a" + i).build(),
                    TestSources.ordinary("b" + i).setRedshift(null).build(),
                    TestSources.ofMagnitude("c" + i, 8).build());
            input().pipeInput(new byte[] {1, 2, 3});
        }

        StreamCounts counts = counters.counts();
        assertThat(counts.in()).isEqualTo(80);
        assertThat(counts.out()).isEqualTo(80);
        assertThat(counts.posteriors()).isEqualTo(20).isEqualTo(posteriors().size());
        assertThat(counts.outliers()).isEqualTo(20).isEqualTo(outliers().size());
        assertThat(counts.rejected()).isEqualTo(20).isEqualTo(rejections().size());
        assertThat(counts.deadLetters()).isEqualTo(20).isEqualTo(deadLetters().size());
    }

    @Test
    void measuresTheLatencyFromArrival() {
        send(TestSources.ordinary("1").build());

        assertThat(counters.counts().latency()).isEqualTo(new Latency(1, 2000, 2000, 2000, 2000));
    }

    @Test
    void opensOneSamplerAndClosesIt() {
        var open = new AtomicInteger();
        restart(
                AnalyticModel.model(() -> {
                    open.incrementAndGet();
                    return new Closing(AnalyticModel.sampler(), open::decrementAndGet, () -> {});
                }),
                TopicLimits.kafkaDefaults());
        send(TestSources.ordinary("1").build());

        assertThat(open).hasValue(1);
        restart(AnalyticModel.model(), TopicLimits.kafkaDefaults());
        assertThat(open).hasValue(0);
    }

    @Test
    void countsEachRecordInTheLedgerWhereverItEnds() {
        sendOneOfEachKind();

        driver.advanceWallClockTime(Duration.ofSeconds(1));

        assertThat(ledger()).singleElement().satisfies(record -> {
            assertThat(record.key()).isEqualTo("test/0");
            assertThat(record.value())
                    .isEqualTo(new LedgerEntry(
                            "test",
                            TOPICS.sourcesDetected(),
                            0,
                            0L,
                            4L,
                            4L,
                            1L,
                            1L,
                            List.of(new RejectionCount("REDSHIFT_MISSING", 1L)),
                            1L,
                            NOW));
        });
        assertThat(counters.ledgers().entries())
                .singleElement()
                .extracting(LedgerEntry::getRecords)
                .isEqualTo(4L);
    }

    @Test
    void publishesTheLedgerOnlyWhereItChanged() {
        sendOneOfEachKind();
        driver.advanceWallClockTime(Duration.ofSeconds(1));
        driver.advanceWallClockTime(Duration.ofSeconds(5));
        assertThat(ledger()).hasSize(1);

        send(TestSources.ordinary("2").build());
        driver.advanceWallClockTime(Duration.ofSeconds(5));

        assertThat(ledger())
                .singleElement()
                .satisfies(record -> assertThat(record.value().getRecords()).isEqualTo(5));
    }

    @Test
    void publishesEveryChangeWhereTheStreamEnds() {
        counters.ledgers().close();
        send(TestSources.ordinary("1").build(), TestSources.ordinary("2").build());

        assertThat(ledger())
                .extracting(record -> record.value().getNextOffset())
                .containsExactly(1L, 2L);
        assertThat(counters.ledgers().allPublished()).isTrue();
    }

    @Test
    void forgetsTheLedgerOfAPartitionThatGoesElsewhere() {
        sendOneOfEachKind();
        assertThat(counters.ledgers().allPublished()).isFalse();

        restart(AnalyticModel.model(), TopicLimits.kafkaDefaults());

        assertThat(counters.ledgers().entries()).isEmpty();
        assertThat(counters.ledgers().allPublished()).isTrue();
    }

    @Test
    void goesOnFromTheLedgerOfTheLastOwner() {
        var tally = new PartitionTally(
                "test",
                new LedgerEntry(
                        "test",
                        TOPICS.sourcesDetected(),
                        0,
                        7L,
                        20L,
                        12L,
                        5L,
                        3L,
                        List.of(new RejectionCount("NEWER", 3L)),
                        1L,
                        ARRIVED));

        LedgerEntry entry = tally.count(
                new RecordedPosition(TOPICS.sourcesDetected(), 0, 25),
                new Ending.Rejected(RejectionReason.TOO_FEW_BANDS),
                NOW);

        assertThat(entry)
                .isEqualTo(new LedgerEntry(
                        "test",
                        TOPICS.sourcesDetected(),
                        0,
                        7L,
                        26L,
                        13L,
                        5L,
                        3L,
                        List.of(new RejectionCount("NEWER", 3L), new RejectionCount("TOO_FEW_BANDS", 1L)),
                        1L,
                        NOW));
    }

    @Test
    void sendsARecordThatHungTwiceToTheDeadLettersWithoutProcessingIt() {
        var hung = new RecordsInProgress.InProgress(TOPICS.sourcesDetected(), 0, 1, Duration.ofMinutes(1));
        counters.hung().add(hung);
        counters.hung().add(hung);
        send(TestSources.ordinary("1").build(), TestSources.ordinary("2").build());

        assertThat(posteriors()).extracting(TestRecord::key).containsExactly("test/1");
        assertThat(deadLetters()).singleElement().satisfies(letter -> assertThat(
                        header(letter, DeadLetterHeaders.MESSAGE))
                .contains("at offset 1 hung until its process was ended, more than once"));
    }

    @Test
    void knowsWhichRecordIsProcessedAndWhenOneWasDone() {
        List<RecordsInProgress.InProgress> seen = new ArrayList<>();
        restart(
                AnalyticModel.model(() -> new Closing(
                        AnalyticModel.sampler(),
                        () -> {},
                        () -> seen.add(counters.inProgress().longest().orElseThrow()))),
                TopicLimits.kafkaDefaults());
        send(TestSources.ordinary("1").build(), TestSources.ordinary("2").build());

        assertThat(seen).extracting(RecordsInProgress.InProgress::offset).containsExactly(0L, 1L);
        assertThat(counters.inProgress().longest()).isEmpty();
        assertThat(counters.inProgress().sinceLast()).isLessThan(Duration.ofMinutes(1));
    }

    @Test
    void truncatesADeadLetterThatIsLargerThanAnEventMayBe() {
        byte[] large = new byte[3 * 1024 * 1024];
        large[0] = (byte) 0xC3;
        large[1] = 1;
        input().pipeInput("large".getBytes(UTF_8), large, ARRIVED);

        assertThat(deadLetters()).singleElement().satisfies(letter -> {
            assertThat(header(letter, DeadLetterHeaders.MESSAGE)).startsWith("larger than the 1048576 bytes");
            assertThat(header(letter, DeadLetterHeaders.ORIGINAL_BYTES)).isEqualTo("3145728");
            assertThat(letter.value()).hasSizeBetween(1_000_000, TopicLimits.KAFKA_DEFAULT);
        });
    }

    private record RecordedPosition(String topic, int partition, long offset) implements RecordMetadata {}

    private void sendOneOfEachKind() {
        send(
                TestSources.ordinary("1").build(),
                TestSources.ofMagnitude("2", 8).build(),
                TestSources.ordinary("3").setRedshift(null).build());
        input().pipeInput("garbage".getBytes(UTF_8), "garbage".getBytes(UTF_8), ARRIVED);
    }

    private List<TestRecord<String, LedgerEntry>> ledger() {
        return records(TOPICS.ledger(), serdes.ledger().deserializer());
    }

    /** Fails on the first source with the exception that Kafka Streams itself never hands to its handler. */
    private static final class FailingOnce implements PosteriorSampler {
        private final PosteriorSampler sampler;
        private boolean failed;

        FailingOnce(PosteriorSampler sampler) {
            this.sampler = sampler;
        }

        @Override
        public Draws sample(float[] features, float[] base, int count) {
            if (!failed) {
                failed = true;
                throw new ClassCastException("a bug");
            }
            return sampler.sample(features, base, count);
        }

        @Override
        public void close() {
            sampler.close();
        }
    }

    private record Closing(PosteriorSampler sampler, Runnable onClose, Runnable onSample) implements PosteriorSampler {
        @Override
        public Draws sample(float[] features, float[] base, int count) {
            onSample.run();
            return sampler.sample(features, base, count);
        }

        @Override
        public void close() {
            onClose.run();
        }
    }

    private void restart(Supplier<SourcePipeline> pipelines, TopicLimits limits) {
        driver.close();
        driver = driver(pipelines, limits);
    }

    private TopologyTestDriver driver(Supplier<SourcePipeline> pipelines, TopicLimits limits) {
        var topology =
                new SurveyTopology(TOPICS, limits, serdes, pipelines, counters, Clock.fixed(NOW, ZoneOffset.UTC));
        var properties = new Properties();
        properties.putAll(topology.requiredSettings());
        properties.put("application.id", "test");
        return new TopologyTestDriver(topology.topology(), properties);
    }

    private TestInputTopic<byte[], byte[]> input() {
        return driver.createInputTopic(TOPICS.sourcesDetected(), new ByteArraySerializer(), new ByteArraySerializer());
    }

    private void send(DetectedSource... sources) {
        for (DetectedSource source : sources) {
            byte[] bytes = serdes.detectedSources().serializer().serialize(TOPICS.sourcesDetected(), source);
            input().pipeInput("ignored".getBytes(UTF_8), bytes, ARRIVED);
        }
    }

    private void assertNothingElseThan(long records) {
        assertThat(posteriors().size()
                        + deadLetters().size()
                        + counters.counts().posteriors())
                .isZero();
        assertThat(counters.counts().out()).isEqualTo(records);
    }

    private List<TestRecord<String, PosteriorSummary>> posteriors() {
        return records(TOPICS.posteriors(), serdes.posteriors().deserializer());
    }

    private List<TestRecord<String, OutlierSource>> outliers() {
        return records(TOPICS.sourcesOutliers(), serdes.outliers().deserializer());
    }

    private List<TestRecord<String, RejectedSource>> rejections() {
        return records(TOPICS.sourcesRejected(), serdes.rejections().deserializer());
    }

    private List<TestRecord<byte[], byte[]>> deadLetters() {
        return driver.createOutputTopic(
                        TOPICS.sourcesDeadLetter(), new ByteArrayDeserializer(), new ByteArrayDeserializer())
                .readRecordsToList();
    }

    private <T> List<TestRecord<String, T>> records(String topic, Deserializer<T> deserializer) {
        return new ArrayList<>(driver.createOutputTopic(topic, new StringDeserializer(), deserializer)
                .readRecordsToList());
    }

    private static @Nullable String header(TestRecord<?, ?> record, String key) {
        Header header = record.headers().lastHeader(key);
        return header == null ? null : new String(header.value(), UTF_8);
    }
}
