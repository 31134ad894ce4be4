package io.sedstream.cli.feed;

import io.sedstream.cli.connection.Cluster;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Positions in topics of our own cluster: the offsets of a consumer group, as every Kafka tool shows them. */
final class GroupPositions implements FeedPositions {
    /** Reads nothing: it stands for the group. */
    private final Consumer<byte[], byte[]> consumer;

    GroupPositions(Cluster cluster, String group) {
        Map<String, Object> settings = cluster.client();
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, group);
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        // A position of a transaction that is still open does not count.
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        this.consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    @Override
    public Map<TopicPartition, Long> of(Set<TopicPartition> partitions) {
        Map<TopicPartition, Long> next = new HashMap<>();
        consumer.committed(partitions).forEach((partition, committed) -> {
            if (committed != null) {
                next.put(partition, committed.offset());
            }
        });
        return next;
    }

    @Override
    public void move(Producer<byte[], byte[]> producer, Map<TopicPartition, Long> next) {
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        next.forEach((partition, offset) -> offsets.put(partition, new OffsetAndMetadata(offset)));
        producer.sendOffsetsToTransaction(offsets, consumer.groupMetadata());
    }

    @Override
    public void close() {
        consumer.close();
    }
}
