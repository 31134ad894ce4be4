package io.sedstream.cli.feed;

import io.sedstream.cli.connection.Cluster;
import io.sedstream.cli.failure.CommandFailure;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicExistsException;

/**
 * Positions in topics of another cluster. Brokers keep group offsets of topics they have alone, so these are records of
 * a compacted topic of ours: key {@code group cluster topic partition}, value the next offset, both as text.
 */
final class TopicPositions implements FeedPositions {
    private static final short DEFAULT_REPLICATION = -1;
    private static final int ADMIN_SECONDS = 30;
    private final Cluster cluster;
    private final TopicPartition place;
    private final String owner;
    private final Map<String, Long> known = new HashMap<>();
    private boolean isRead;

    /** @param alertCluster identity of the cluster that has the alerts, whatever its address */
    TopicPositions(Cluster cluster, String group, String alertCluster) {
        this.cluster = cluster;
        this.place = new TopicPartition(cluster.topics().feedPositions(), 0);
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
        new CatchUp(cluster)
                .read(
                        Map.of(place, 0L),
                        ends(),
                        position -> known.put(text(position.key()), Long.parseLong(text(position.value()))));
        known.keySet().removeIf(key -> !key.startsWith(owner));
    }

    private Map<TopicPartition, Long> ends() {
        try (Admin admin = Admin.create(cluster.client())) {
            if (!admin.listTopics().names().get(ADMIN_SECONDS, TimeUnit.SECONDS).contains(place.topic())) {
                create(admin);
            }
            return CatchUp.ends(admin, List.of(place));
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
