package io.sedstream.benchmarks;

import io.sedstream.schema.DetectorVote;
import io.sedstream.schema.EventTimes;
import io.sedstream.schema.FeatureContribution;
import io.sedstream.schema.ModelReference;
import io.sedstream.schema.ParameterSummary;
import io.sedstream.schema.PosteriorSummary;
import io.sedstream.schema.RecordPosition;
import io.sedstream.schema.ScreeningVerdict;
import io.sedstream.schema.SkyPosition;
import io.sedstream.schema.SourceProvenance;
import io.sedstream.serde.EventSerdes;
import io.sedstream.serde.WireSettings;
import io.sedstream.serving.Cone;
import io.sedstream.serving.Nearby;
import io.sedstream.serving.NotReadyException;
import io.sedstream.serving.ServedSources;
import io.sedstream.serving.SourceName;
import io.sedstream.streams.EmbeddedBroker;
import io.sedstream.streams.EmbeddedBrokerSettings;
import io.sedstream.streams.ServingStream;
import io.sedstream.streams.StreamSettings;
import io.sedstream.topic.TopicNames;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * How long a cone search takes over many posteriors, and how much memory the tables take: {@code ConeSearch DIRECTORY
 * [POSTERIORS]}. Half of them lie in two square degrees, half anywhere. The directory is empty, and a gigabyte for a
 * million.
 */
public final class ConeSearch {
    private static final int PARTITIONS = 4;
    private static final int SEARCHES = 1000;
    private static final int LIMIT = 100;
    private static final int PARAMETERS = 6;
    private static final Instant START = Instant.parse("2026-11-21T00:00:00Z");
    /** Centre of the COSMOS field, degrees. */
    private static final double FIELD_RA = 150.1;

    private static final double FIELD_DEC = 2.2;
    private static final double FIELD_SIDE = 1.414;

    private ConeSearch() {}

    public static void main(String[] arguments) throws Exception {
        Path directory = Path.of(arguments[0]);
        int count = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 1_000_000;
        TopicNames topics = TopicNames.plain();
        try (EmbeddedBroker broker = EmbeddedBroker.start(
                        new EmbeddedBrokerSettings(directory.resolve("broker"), 0, PARTITIONS), topics);
                EventSerdes serdes = new EventSerdes(WireSettings.singleObject())) {
            write(broker.bootstrapServers(), topics.posteriors(), serdes, count);
            long before = residentKibibytes();
            Path state = directory.resolve("state");
            try (var tables = new ServingStream(
                    StreamSettings.defaults(broker.bootstrapServers())
                            .withClientSettings(Map.of("state.dir", state.toString())),
                    WireSettings.singleObject(),
                    topics,
                    URI.create("http://127.0.0.1:1"),
                    Duration.ofDays(3650),
                    Clock.systemUTC())) {
                long begin = System.nanoTime();
                tables.start();
                awaitLast(tables.sources(), count);
                print("%,d posteriors in the tables after %.0f s", count, (System.nanoTime() - begin) / 1e9);
                print(
                        "resident memory %,d MiB before, %,d MiB after; %,d MiB on disk; %d processors, load %s",
                        before >> 10,
                        residentKibibytes() >> 10,
                        bytes(state) >> 20,
                        Runtime.getRuntime().availableProcessors(),
                        Files.readString(Path.of("/proc/loadavg")).strip());
                measure(tables.sources(), count);
                print("resident memory after the searches %,d MiB", residentKibibytes() >> 10);
            }
        }
    }

    private static void measure(ServedSources sources, int count) {
        print("%-28s %10s %10s %10s %10s", "search", "in it", "median ms", "95 % ms", "99 % ms");
        for (int round = 0; round < 2; round++) {
            String warmth = round == 0 ? "first, " : "again, ";
            cones(warmth + "1' in the field", sources, count, 1 / 60.0, true);
            cones(warmth + "5' in the field", sources, count, 5 / 60.0, true);
            cones(warmth + "1' anywhere", sources, count, 1 / 60.0, false);
            cones(warmth + "1 deg anywhere", sources, count, 1, false);
            times(warmth + "by name", count, random ->
                    sources.posterior(new SourceName("bench", name(random.nextInt(count)))).isPresent() ? 1 : 0);
            times(warmth + "latest " + LIMIT, count, _ -> sources.posteriors(
                            Instant.EPOCH, START.plus(Duration.ofDays(3650)), LIMIT)
                    .size());
        }
    }

    private static void cones(String name, ServedSources sources, int count, double radius, boolean field) {
        times(name, count, random -> {
            int index = random.nextInt(count / 2) * 2 + (field ? 0 : 1);
            double[] place = place(index);
            Nearby found = sources.within(new Cone(place[0], place[1], radius), LIMIT);
            if (found.matches().isEmpty() || found.truncated()) {
                throw new IllegalStateException("a search around a source does not find it: " + found);
            }
            return found.total();
        });
    }

    /** One question; how much was found. */
    @FunctionalInterface
    private interface Search {
        int ask(SplittableRandom random);
    }

    private static void times(String name, int count, Search search) {
        var random = new SplittableRandom(count);
        double[] millis = new double[SEARCHES];
        long found = 0;
        for (int i = 0; i < SEARCHES; i++) {
            long begin = System.nanoTime();
            found += search.ask(random);
            millis[i] = (System.nanoTime() - begin) / 1e6;
        }
        Arrays.sort(millis);
        print(
                "%-28s %10.1f %10.2f %10.2f %10.2f",
                name,
                (double) found / SEARCHES,
                millis[SEARCHES / 2],
                millis[SEARCHES * 95 / 100],
                millis[SEARCHES * 99 / 100]);
    }

    private static void write(String brokers, String topic, EventSerdes serdes, int count) throws Exception {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers",
                brokers,
                "linger.ms",
                20,
                "batch.size",
                256 * 1024,
                "acks",
                "1",
                "enable.idempotence",
                false);
        try (var producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            List<Future<RecordMetadata>> pending = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                byte[] value = serdes.posteriors().serializer().serialize(topic, posterior(i));
                if (i == 0) {
                    print("an event has %,d bytes", value.length);
                }
                pending.add(producer.send(new ProducerRecord<>(topic, new SourceName("bench", name(i)).key(), value)));
                if (pending.size() == 10_000) {
                    for (Future<RecordMetadata> one : pending) {
                        one.get();
                    }
                    pending.clear();
                }
            }
            for (Future<RecordMetadata> one : pending) {
                one.get();
            }
        }
    }

    private static String name(int index) {
        return "source-" + index;
    }

    /** Right ascension and declination, degrees: in the field where the index is even, else anywhere. */
    private static double[] place(int index) {
        var random = new SplittableRandom(index);
        if (index % 2 == 0) {
            return new double[] {
                FIELD_RA + FIELD_SIDE * (random.nextDouble() - 0.5),
                FIELD_DEC + FIELD_SIDE * (random.nextDouble() - 0.5)
            };
        }
        return new double[] {360 * random.nextDouble(), Math.toDegrees(Math.asin(2 * random.nextDouble() - 1))};
    }

    /** As large as those of our bundles. */
    private static PosteriorSummary posterior(int index) {
        var random = new SplittableRandom(index);
        double[] place = place(index);
        List<ParameterSummary> parameters = IntStream.range(0, PARAMETERS)
                .mapToObj(p -> {
                    double median = random.nextDouble(12);
                    return new ParameterSummary(
                            "log10_parameter_" + p,
                            "log10(Msun)",
                            median,
                            0.2,
                            median - 0.4,
                            median - 0.2,
                            median,
                            median + 0.2,
                            median + 0.4);
                })
                .toList();
        Instant time = START.plusMillis(index);
        return PosteriorSummary.newBuilder()
                .setId(name(index))
                .setSurvey("bench")
                .setPosition(new SkyPosition(place[0], place[1]))
                .setModel(new ModelReference("bench-galaxy", "1.0.0", "ab".repeat(32)))
                .setParameters(parameters)
                .setCorrelation(IntStream.range(0, PARAMETERS * PARAMETERS)
                        .mapToObj(_ -> random.nextDouble())
                        .toList())
                .setDraws(500)
                .setInsidePrior(1)
                .setScreening(new ScreeningVerdict(
                        false,
                        IntStream.range(0, 8)
                                .mapToObj(
                                        d -> new DetectorVote("detector-number-" + d, random.nextDouble(), 1.0, false))
                                .toList(),
                        IntStream.range(0, 3)
                                .mapToObj(f ->
                                        new FeatureContribution("ASINH_MAGNITUDE band-" + f, random.nextDouble(), 1.0))
                                .toList()))
                .setFlags(List.of())
                .setSeed(random.nextLong())
                .setTimes(new EventTimes(null, time, time))
                .setSourceProvenance(new SourceProvenance("ConeSearch", "synthetic", (long) index, null))
                .setRecord(new RecordPosition("sources.detected", index % PARTITIONS, (long) index))
                .build();
    }

    /** Those written last, which are in each partition: what is before them is there, too. */
    private static void awaitLast(ServedSources sources, int count) throws InterruptedException {
        for (int i = Math.max(0, count - 100); i < count; ) {
            try {
                if (sources.posterior(new SourceName("bench", name(i))).isPresent()) {
                    i++;
                    continue;
                }
            } catch (NotReadyException e) {
                // It starts.
            }
            Thread.sleep(500);
        }
    }

    private static long residentKibibytes() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElse(0);
    }

    private static long bytes(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.mapToLong(file -> file.toFile().length()).sum();
        }
    }

    private static void print(String format, Object... values) {
        System.out.printf(Locale.ROOT, format + "%n", values);
    }
}
