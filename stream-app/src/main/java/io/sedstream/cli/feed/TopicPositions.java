package io.sedstream.cli.feed;

import io.sedstream.cli.connection.Cluster;
import io.sedstream.cli.failure.CommandFailure;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Positions in topics of another cluster. Brokers keep group offsets of topics they have alone, so these are records of
 * a compacted topic of ours: key {@code group cluster topic partition}, value the next offset, both as text.
 */
final class TopicPositions implements FeedPositions {
    private static final String TOPIC = "feed.positions";
    private static final short DEFAULT_REPLICATION = -1;
    private static final int ADMIN_SECONDS = 30;
    /** Longer than a transaction can stay open (transaction.timeout.ms, 60 s). */
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private static final Duration POLL = Duration.ofMillis(100);

    private final Cluster cluster;
    private final TopicPartition place;
    private final String owner;
    private final Map<String, Long> known = new HashMap<>();
    private boolean isRead;

    /** @param alertCluster identity of the cluster that has the alerts, whatever its address */
    TopicPositions(Cluster cluster, String group, String alertCluster) {
        this.cluster = cluster;
        this.place = new TopicPartition(cluster.topics().prefix() + TOPIC, 0);
        this.owner = group + " " + alertCluster + " ";
    }

    @Override
    public Map<TopicPartition, Long> of(Set<TopicPartition> partitions) {
        if (!isRead) {
            read();
            isRead = true;
        }
        Map<TopicPartition, Long> next = new HashMap<>();
        for (TopicPartition partition : partitions) {
            Long offset = known.get(key(partition));
            if (offset != null) {
                next.put(partition, offset);
            }
        }
        return next;
    }

    @Override
    public void move(Producer<byte[], byte[]> producer, Map<TopicPartition, Long> next) {
        next.forEach((partition, offset) -> {
            // Where this fails the commit fails.
            var _ = producer.send(new ProducerRecord<>(
                    place.topic(), place.partition(), utf8(key(partition)), utf8(Long.toString(offset))));
        });
    }

    /** What stands in the topic now; makes the topic where it is missing. */
    private void read() {
        Map<String, Object> settings = cluster.client();
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        long end = end();
        try (var consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(List.of(place));
            consumer.seekToBeginning(List.of(place));
            long start = System.nanoTime();
            // Beyond an open transaction of another feed, positions of ours may stand that are committed long ago.
            while (consumer.position(place) < end) {
                for (ConsumerRecord<byte[], byte[]> position : consumer.poll(POLL)) {
                    known.put(text(position.key()), Long.parseLong(text(position.value())));
                }
                if (System.nanoTime() - start > PATIENCE.toNanos()) {
                    throw CommandFailure.environment(
                            "the positions in " + place.topic() + " could not be read within " + PATIENCE.toSeconds()
                                    + " s: a transaction in it stays open",
                            null);
                }
            }
        }
        known.keySet().removeIf(key -> !key.startsWith(owner));
    }

    /** End of the topic, open transactions included. */
    private long end() {
        try (Admin admin = Admin.create(cluster.client())) {
            if (!admin.listTopics().names().get(ADMIN_SECONDS, TimeUnit.SECONDS).contains(place.topic())) {
                create(admin);
            }
            return admin.listOffsets(Map.of(place, OffsetSpec.latest()))
                    .partitionResult(place)
                    .get(ADMIN_SECONDS, TimeUnit.SECONDS)
                    .offset();
        } catch (ExecutionException | TimeoutException e) {
            throw CommandFailure.environment(
                    "the topic " + place.topic() + ", which keeps the position of the feed, can neither be read nor"
                            + " made (one partition, cleanup.policy=compact): "
                            + (e.getCause() == null ? e : e.getCause()),
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw CommandFailure.environment("interrupted while " + place.topic() + " was looked for", e);
        }
    }

    private void create(Admin admin) throws ExecutionException, InterruptedException, TimeoutException {
        var topic = new NewTopic(place.topic(), 1, DEFAULT_REPLICATION).configs(Map.of("cleanup.policy", "compact"));
        try {
            admin.createTopics(List.of(topic)).all().get(ADMIN_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw e;
            }
        }
    }

    @Override
    public void close() {
        // Nothing stays open.
    }

    private String key(TopicPartition partition) {
        return owner + partition.topic() + " " + partition.partition();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
