package io.sedstream.benchmarks;

import io.sedstream.cli.bench.MockSources;
import io.sedstream.serde.EventSerdes;
import io.sedstream.serde.WireSettings;
import io.sedstream.streams.EmbeddedBroker;
import io.sedstream.streams.EmbeddedBrokerSettings;
import io.sedstream.topic.TopicNames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Throughput against instances and partitions: {@code Instances BUNDLE DIRECTORY LAUNCHER SOURCES INSTANCESxPARTITIONS…}. Each
 * instance is a process of {@code run} with one stream thread, pinned to one core, the next one to the next core; more instances
 * than cores share them. All take their sources from the broker of this process, which shares the cores with them and is not
 * pinned.
 */
public final class Instances {
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Duration POLL = Duration.ofMillis(50);
    private static final int CORES = Runtime.getRuntime().availableProcessors();

    private final Path bundle;
    private final Path directory;
    private final Path launcher;
    private final TopicNames topics = TopicNames.plain();
    private final List<MockSources.Message> messages;

    private Instances(Path bundle, Path directory, Path launcher) throws IOException {
        this.bundle = bundle.toAbsolutePath();
        this.directory = directory.toAbsolutePath();
        this.launcher = launcher.toAbsolutePath();
        try (var serdes = new EventSerdes(WireSettings.singleObject())) {
            this.messages = MockSources.read(bundle).messages(serdes, topics.sourcesDetected());
        }
    }

    public static void main(String[] arguments) throws Exception {
        var measurement = new Instances(Path.of(arguments[0]), Path.of(arguments[1]), Path.of(arguments[2]));
        int sources = Integer.parseInt(arguments[3]);
        System.out.printf("%10s %10s %10s  %s%n", "instances", "partitions", "sources/s", "load");
        for (String setting : List.of(arguments).subList(4, arguments.length)) {
            String[] numbers = setting.split("x", 2);
            int instances = Integer.parseInt(numbers[0]);
            int partitions = Integer.parseInt(numbers[1]);
            System.out.printf(
                    Locale.ROOT,
                    "%10d %10d %10.0f  %s%n",
                    instances,
                    partitions,
                    measurement.perSecond(instances, partitions, sources),
                    Files.readString(Path.of("/proc/loadavg")).strip());
        }
    }

    private double perSecond(int instances, int partitions, int sources) throws Exception {
        Path home = Files.createTempDirectory(Files.createDirectories(directory), instances + "x" + partitions + "-");
        List<Process> processes = new ArrayList<>();
        try (EmbeddedBroker broker = EmbeddedBroker.start(
                        new EmbeddedBrokerSettings(home.resolve("broker"), 0, partitions), topics);
                var outcomes = outcomes(broker);
                var producer = new KafkaProducer<>(
                        Map.<String, Object>of("bootstrap.servers", broker.bootstrapServers()),
                        new ByteArraySerializer(),
                        new ByteArraySerializer())) {
            for (int i = 0; i < instances; i++) {
                processes.add(start(broker, home.resolve("instance-" + i), i % CORES));
            }
            // Twice, until every instance has its partitions and its code is compiled.
            drain(producer, outcomes, processes, sources);
            drain(producer, outcomes, processes, sources);
            long begin = System.nanoTime();
            drain(producer, outcomes, processes, sources);
            return sources / ((System.nanoTime() - begin) / 1e9);
        } finally {
            for (Process process : processes) {
                process.destroy();
            }
            for (Process process : processes) {
                if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                }
            }
        }
    }

    private KafkaConsumer<byte[], byte[]> outcomes(EmbeddedBroker broker) {
        var consumer = new KafkaConsumer<>(
                Map.<String, Object>of(
                        "bootstrap.servers",
                        broker.bootstrapServers(),
                        "isolation.level",
                        "read_committed",
                        "auto.offset.reset",
                        "earliest"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        consumer.assign(topics.outputs().stream()
                .flatMap(topic -> consumer.partitionsFor(topic).stream())
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList());
        return consumer;
    }

    /** Sends so many sources, and waits until all have an outcome. */
    private void drain(
            KafkaProducer<byte[], byte[]> producer,
            KafkaConsumer<byte[], byte[]> outcomes,
            List<Process> processes,
            int sources) {
        for (int i = 0; i < sources; i++) {
            MockSources.Message message = messages.get(i % messages.size());
            var _ = producer.send(new ProducerRecord<>(topics.sourcesDetected(), message.key(), message.value()));
        }
        long begin = System.nanoTime();
        for (int seen = 0; seen < sources; seen += outcomes.poll(POLL).count()) {
            if (!processes.stream().allMatch(Process::isAlive) || System.nanoTime() - begin > PATIENCE.toNanos()) {
                throw new IllegalStateException("only " + seen + " outcomes; see " + directory);
            }
        }
    }

    private Process start(EmbeddedBroker broker, Path home, int core) throws IOException {
        Files.createDirectories(home);
        var builder = new ProcessBuilder(
                        "taskset",
                        "-c",
                        String.valueOf(core),
                        launcher.toString(),
                        "run",
                        "--bundle",
                        bundle.toString(),
                        "--bootstrap-servers",
                        broker.bootstrapServers())
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("output").toFile());
        builder.environment()
                .putAll(Map.of(
                        "SEDSTREAM_SKIP_BUILD",
                        "1",
                        "SEDSTREAM_THREADS",
                        "1",
                        "SEDSTREAM_HTTP_PORT",
                        "off",
                        "SEDSTREAM_STATE_DIRECTORY",
                        home.resolve("state").toString(),
                        "SEDSTREAM_LOG_DIRECTORY",
                        home.toString()));
        return builder.start();
    }
}
