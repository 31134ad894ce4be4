package io.sedstream.benchmarks;

import io.sedstream.cli.bench.MockSources;
import io.sedstream.schema.DetectedSource;
import io.sedstream.serde.EventSerdes;
import io.sedstream.serde.WireSettings;
import io.sedstream.streams.EmbeddedBroker;
import io.sedstream.streams.EmbeddedBrokerSettings;
import io.sedstream.topic.SourceKey;
import io.sedstream.topic.TopicNames;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * How long {@code run} takes from its start to its first posterior that can be read: {@code FirstPosterior BUNDLE DIRECTORY
 * (cluster|killed|own) ROUNDS LAUNCHER…}. Sources wait in the input when the launcher is started; a consumer of committed
 * records waits for a posterior. Each launcher is {@code ./sedstream}, with options for the JVM behind it where there are any; they
 * take turns. The brokers are those of this process, {@code cluster} after an instance that was stopped and {@code killed} after one
 * that was killed, or the instance's {@code own}. The first start of each launcher does not count.
 */
public final class FirstPosterior {
    private static final int SOURCES = 20;
    private static final int PARTITIONS = 4;
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration REST = Duration.ofSeconds(2);
    private static final Duration POLL = Duration.ofMillis(10);

    /** What the log says, in order. */
    private static final Map<String, String> MARKS = new LinkedHashMap<>();

    static {
        MARKS.put("log", "");
        MARKS.put("broker", "Kafka Server started");
        MARKS.put("model", " is sampled by ");
        MARKS.put("running", "State transition from REBALANCING to RUNNING");
    }

    private enum Brokers {
        CLUSTER,
        KILLED,
        OWN
    }

    private record Launcher(Path file, String options) {
        static Launcher of(String argument) {
            String[] words = argument.split(" ", 2);
            return new Launcher(Path.of(words[0]).toAbsolutePath(), words.length > 1 ? words[1] : "");
        }
    }

    private final Path bundle;
    private final Path directory;
    private final Brokers brokers;
    private final TopicNames topics = TopicNames.plain();
    private final EventSerdes serdes = new EventSerdes(WireSettings.singleObject());
    private final List<DetectedSource> survey;
    private final int port = freePort();
    private int started;

    private FirstPosterior(Path bundle, Path directory, Brokers brokers) throws IOException {
        this.bundle = bundle.toAbsolutePath();
        this.directory = directory.toAbsolutePath();
        this.brokers = brokers;
        this.survey = MockSources.read(bundle).sources();
    }

    public static void main(String[] arguments) throws Exception {
        Brokers brokers = Brokers.valueOf(arguments[2].toUpperCase(Locale.ROOT));
        var measurement = new FirstPosterior(Path.of(arguments[0]), Path.of(arguments[1]), brokers);
        int rounds = Integer.parseInt(arguments[3]);
        List<Launcher> launchers = List.of(arguments).subList(4, arguments.length).stream()
                .map(Launcher::of)
                .toList();
        if (brokers == Brokers.OWN) {
            measurement.compare(launchers, rounds);
        } else {
            try (EmbeddedBroker _ = measurement.broker()) {
                measurement.compare(launchers, rounds);
            }
        }
    }

    private EmbeddedBroker broker() {
        return EmbeddedBroker.start(new EmbeddedBrokerSettings(directory.resolve("broker"), port, PARTITIONS), topics);
    }

    private void compare(List<Launcher> launchers, int rounds) throws Exception {
        Map<Integer, Map<String, List<Double>>> seen = new TreeMap<>();
        for (int round = 0; round <= rounds; round++) {
            for (int i = 0; i < launchers.size(); i++) {
                Map<String, Double> marks = measure(launchers.get(i));
                System.out.printf(
                        Locale.ROOT,
                        "launcher %d, start %d: %s; load %s%n",
                        i + 1,
                        round,
                        words(marks),
                        Files.readString(Path.of("/proc/loadavg")).strip());
                if (round > 0) {
                    Map<String, List<Double>> all = seen.computeIfAbsent(i, _ -> new LinkedHashMap<>());
                    marks.forEach((mark, seconds) ->
                            all.computeIfAbsent(mark, _ -> new ArrayList<>()).add(seconds));
                }
            }
        }
        seen.forEach((i, all) -> {
            Map<String, Double> medians = new LinkedHashMap<>();
            all.forEach((mark, values) ->
                    medians.put(mark, values.stream().sorted().toList().get(values.size() / 2)));
            System.out.printf("launcher %d, medians: %s%n", i + 1, words(medians));
        });
    }

    /** Starts, waits, ends; seconds since the start. */
    private Map<String, Double> measure(Launcher launcher) throws Exception {
        Path logs = directory.resolve("logs-" + started++);
        Map<TopicPartition, Long> ends = brokers == Brokers.OWN ? sentToOwn() : sent();
        try (var posteriors = new KafkaConsumer<>(
                Map.<String, Object>of(
                        "bootstrap.servers",
                        address(),
                        "isolation.level",
                        "read_committed",
                        "reconnect.backoff.max.ms",
                        "50",
                        "fetch.max.wait.ms",
                        "50"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            posteriors.assign(ends.keySet());
            ends.forEach(posteriors::seek);
            long begin = System.nanoTime();
            long clock = System.currentTimeMillis();
            Process process = start(launcher, logs);
            try {
                while (posteriors.poll(POLL).isEmpty()) {
                    if (!process.isAlive() || System.nanoTime() - begin > PATIENCE.toNanos()) {
                        throw new IllegalStateException("no posterior; see " + logs);
                    }
                }
                double seconds = (System.nanoTime() - begin) / 1e9;
                Duration processor =
                        process.toHandle().info().totalCpuDuration().orElse(Duration.ZERO);
                Map<String, Double> marks = marks(logs.resolve("sedstream.log"), clock);
                marks.put("first posterior", seconds);
                marks.put("CPU", processor.toMillis() / 1e3);
                // The rest of the sources is not for the next start.
                Thread.sleep(REST);
                return marks;
            } finally {
                end(process);
            }
        }
    }

    private Map<TopicPartition, Long> sentToOwn() {
        try (EmbeddedBroker _ = broker()) {
            return sent();
        }
    }

    /** Sends a few sources; where the posteriors end before them. */
    private Map<TopicPartition, Long> sent() {
        Map<String, Object> client = Map.of("bootstrap.servers", address());
        Map<TopicPartition, Long> ends;
        try (var consumer = new KafkaConsumer<>(client, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            ends = consumer.endOffsets(consumer.partitionsFor(topics.posteriors()).stream()
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList());
        }
        try (var producer = new KafkaProducer<>(client, new ByteArraySerializer(), new ByteArraySerializer())) {
            for (DetectedSource source : survey.subList(0, SOURCES)) {
                var _ = producer.send(new ProducerRecord<>(
                        topics.sourcesDetected(),
                        SourceKey.of(source),
                        serdes.detectedSources().serializer().serialize(topics.sourcesDetected(), source)));
            }
        }
        return ends;
    }

    private Process start(Launcher launcher, Path logs) throws IOException {
        Files.createDirectories(logs);
        List<String> command = new ArrayList<>(
                List.of(launcher.file().toString(), "run", "--bundle", bundle.toString(), "--http-port", "0"));
        command.addAll(
                brokers == Brokers.OWN
                        ? List.of("--broker-port", String.valueOf(port))
                        : List.of("--bootstrap-servers", address()));
        var builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(logs.resolve("output").toFile());
        builder.environment()
                .putAll(Map.of(
                        "SEDSTREAM_SKIP_BUILD",
                        "1",
                        "SEDSTREAM_JAVA_OPTS",
                        launcher.options(),
                        "SEDSTREAM_BROKER_DIRECTORY",
                        directory.resolve("broker").toString(),
                        "SEDSTREAM_STATE_DIRECTORY",
                        directory.resolve("state").toString(),
                        "SEDSTREAM_LOG_DIRECTORY",
                        logs.toString()));
        return builder.start();
    }

    private void end(Process process) throws InterruptedException {
        if (brokers == Brokers.KILLED) {
            process.destroyForcibly().waitFor();
            return;
        }
        process.destroy();
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IllegalStateException("the stream does not end");
        }
    }

    /** When the log first said each of the marks. */
    private static Map<String, Double> marks(Path log, long begin) throws IOException {
        List<String> lines = Files.readAllLines(log);
        Map<String, Double> marks = new LinkedHashMap<>();
        MARKS.forEach((mark, words) -> lines.stream()
                .filter(line -> line.matches("\\d{4}-\\d\\d-\\d\\dT.*") && line.contains(words))
                .findFirst()
                .ifPresent(line -> marks.put(
                        mark,
                        (OffsetDateTime.parse(line.split(" ", 2)[0]).toInstant().toEpochMilli() - begin) / 1e3)));
        return marks;
    }

    private static String words(Map<String, Double> marks) {
        return marks.entrySet().stream()
                .map(mark -> String.format(Locale.ROOT, "%s %.2f s", mark.getKey(), mark.getValue()))
                .collect(Collectors.joining(", "));
    }

    private String address() {
        return "127.0.0.1:" + port;
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException("there is no free port", e);
        }
    }
}
