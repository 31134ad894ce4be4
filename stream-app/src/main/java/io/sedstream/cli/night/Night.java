package io.sedstream.cli.night;

import io.sedstream.alert.avro.MalformedAvroException;
import io.sedstream.alert.lsst.LsstSchemas;
import io.sedstream.cli.connection.Cluster;
import io.sedstream.cli.connection.Clusters;
import io.sedstream.cli.connection.StopSignal;
import io.sedstream.cli.failure.CommandFailure;
import io.sedstream.cli.settings.BrokerSettings;
import io.sedstream.cli.settings.HomeSettings;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.avro.Schema;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** Sends the alerts of a night, each when it is due. */
@Singleton
public final class Night {
    /** Versions 11, the newest first. */
    private static final List<Integer> SCHEMA_NUMBERS = List.of(1101, 1100);

    private static final Path USUAL_SCHEMAS = Path.of("shared", "data", "alerts", "lsst-schemas");
    private static final Path USUAL_HOSTS = Path.of("models", "bundles", "lsst-photoz", "mock-survey.csv.gz");
    private static final Path USUAL_MAPPING = Path.of("models", "bundles", "lsst-photoz", "mock-survey.yaml");
    private static final short DEFAULT_REPLICATION = -1;
    private static final int ADMIN_SECONDS = 30;
    private static final long LONGEST_WAIT_NANOS = 20_000_000;

    private final Clusters clusters;
    private final BrokerSettings broker;
    private final Path home;

    public Night(Clusters clusters, BrokerSettings broker, HomeSettings home) {
        this.clusters = clusters;
        this.broker = broker;
        this.home = home.resolve(Path.of(""));
    }

    /**
     * What is needed beside the plan.
     *
     * @param schemas folder of {@code NUMBER.avsc}; null for the one beside the checkout
     * @param hosts catalogue of host galaxies; null for the mock survey of the model lsst-photoz
     * @param mapping of its columns; null for that of the mock survey
     */
    public record Request(
            NightPlan plan,
            String topic,
            @Nullable Path schemas,
            @Nullable Path hosts,
            @Nullable String mapping) {}

    /** Sends until the plan ends or it is told to stop. */
    public NightReport run(Request request, StopSignal stop, NightProgress progress)
            throws IOException, InterruptedException {
        AlertWriter writer = writer(request);
        try (Cluster cluster = clusters.any()) {
            makeTopic(cluster, request.topic());
            return send(request, cluster, writer, stop, progress);
        }
    }

    private AlertWriter writer(Request request) throws IOException {
        Path hosts = request.hosts() == null ? home.resolve(USUAL_HOSTS) : request.hosts();
        String mapping = request.mapping() == null ? home.resolve(USUAL_MAPPING).toString() : request.mapping();
        Path folder = schemas(request.schemas());
        for (int number : SCHEMA_NUMBERS) {
            Optional<Schema> schema = schema(folder, number);
            if (schema.isPresent()) {
                return new AlertWriter(request.plan(), HostGalaxies.read(hosts, mapping), number, schema.get());
            }
        }
        throw CommandFailure.environment(folder + " has neither 1101.avsc nor 1100.avsc (--schemas)", null);
    }

    private Path schemas(@Nullable Path named) {
        if (named != null) {
            return named;
        }
        for (Path directory = home; directory != null; directory = directory.getParent()) {
            Path usual = directory.resolve(USUAL_SCHEMAS);
            if (Files.isDirectory(usual)) {
                return usual;
            }
        }
        throw CommandFailure.environment(
                "the schemas of LSST alerts are not part of Sedstream, and there is no " + USUAL_SCHEMAS
                        + " beside the checkout. Name a folder that has 1100.avsc: --schemas DIR (they are in"
                        + " github.com/lsst/alert_packet)",
                null);
    }

    private static Optional<Schema> schema(Path folder, int number) {
        try {
            return LsstSchemas.inFolder(folder).find(number);
        } catch (MalformedAvroException e) {
            throw CommandFailure.environment(String.valueOf(e.getMessage()), e);
        }
    }

    private void makeTopic(Cluster cluster, String topic) throws InterruptedException {
        try (Admin admin = Admin.create(cluster.client())) {
            admin.createTopics(List.of(new NewTopic(topic, broker.partitions(), DEFAULT_REPLICATION)))
                    .all()
                    .get(ADMIN_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw CommandFailure.environment("the topic " + topic + " cannot be made: " + e.getCause(), e);
            }
        } catch (TimeoutException e) {
            throw CommandFailure.environment(
                    "the brokers at " + cluster.bootstrapServers() + " did not make the topic " + topic + " within "
                            + ADMIN_SECONDS + " s",
                    e);
        }
    }

    private static NightReport send(
            Request request, Cluster cluster, AlertWriter writer, StopSignal stop, NightProgress progress)
            throws InterruptedException {
        NightPlan plan = request.plan();
        var failure = new AtomicReference<Optional<Exception>>(Optional.empty());
        long bytes = 0;
        long sent = 0;
        long latest = 0;
        long start = System.nanoTime();
        try (Producer<byte[], byte[]> producer = producer(cluster)) {
            while (sent < plan.alerts() && waitUntil(start + plan.dueNanos(sent), stop)) {
                byte[] alert = writer.message(sent);
                latest = Math.max(latest, System.nanoTime() - start - plan.dueNanos(sent));
                var _ = producer.send(new ProducerRecord<>(request.topic(), alert), (metadata, reason) -> {
                    if (reason != null) {
                        failure.compareAndSet(Optional.empty(), Optional.of(reason));
                    }
                });
                failure.get().ifPresent(Night::refuse);
                bytes += alert.length;
                sent++;
                progress.sent(sent);
            }
            producer.flush();
        }
        failure.get().ifPresent(Night::refuse);
        return new NightReport(
                request.topic(),
                sent,
                (sent + plan.alertsPerVisit() - 1) / plan.alertsPerVisit(),
                bytes,
                (System.nanoTime() - start) / 1e9,
                plan.visitSeconds() == 0 ? 0 : latest / 1e9);
    }

    private static void refuse(Exception reason) {
        throw CommandFailure.environment("Kafka did not take an alert: " + reason, reason);
    }

    private static Producer<byte[], byte[]> producer(Cluster cluster) {
        Map<String, Object> settings = cluster.client();
        settings.putIfAbsent(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        settings.putIfAbsent(ProducerConfig.LINGER_MS_CONFIG, 5);
        settings.putIfAbsent(ProducerConfig.BATCH_SIZE_CONFIG, 256 * 1024);
        return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** Whether to go on then. */
    private static boolean waitUntil(long due, StopSignal stop) throws InterruptedException {
        for (long left = due - System.nanoTime(); left > 0 && !stop.isAsked(); left = due - System.nanoTime()) {
            stop.await(Duration.ofNanos(Math.clamp(left, 1_000_000, LONGEST_WAIT_NANOS)));
        }
        return !stop.isAsked();
    }
}
