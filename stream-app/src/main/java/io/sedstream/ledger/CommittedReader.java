package io.sedstream.ledger;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads partitions as a consumer of committed records does, and asks for the positions of a group. For one thread. */
final class CommittedReader implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(50);
    /** Longer than a transaction of our own programs can stay open (transaction.timeout.ms, 60 s). */
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final KafkaConsumer<byte[], byte[]> committed;
    private final KafkaConsumer<byte[], byte[]> written;

    CommittedReader(Map<String, Object> client, String group) {
        committed = consumer(client, Map.of(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed"), group);
        written = consumer(client, Map.of(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_uncommitted"), group);
    }

    private static KafkaConsumer<byte[], byte[]> consumer(
            Map<String, Object> client, Map<String, Object> isolation, String group) {
        Map<String, Object> settings = new HashMap<>(client);
        settings.putAll(isolation);
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, group);
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 5000);
        return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** The partitions of a topic, in order; none where there is no such topic. */
    List<TopicPartition> partitions(String topic) {
        List<PartitionInfo> found = committed.partitionsFor(topic);
        return found.stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .sorted((one, other) -> Integer.compare(one.partition(), other.partition()))
                .toList();
    }

    /** Positions that the group has committed; transactions that are open are waited for. */
    Map<TopicPartition, Long> positions(Collection<TopicPartition> partitions) {
        Map<TopicPartition, Long> positions = new HashMap<>();
        Map<TopicPartition, OffsetAndMetadata> known = committed.committed(Set.copyOf(partitions));
        known.forEach((partition, position) -> {
            if (position != null) {
                positions.put(partition, position.offset());
            }
        });
        return positions;
    }

    /** Where the partitions begin. */
    Map<TopicPartition, Long> beginnings(Collection<TopicPartition> partitions) {
        return committed.beginningOffsets(partitions);
    }

    /** Where their committed records end. */
    Map<TopicPartition, Long> ends(Collection<TopicPartition> partitions) {
        return committed.endOffsets(partitions);
    }

    /** Where they end, records of open transactions included. */
    Map<TopicPartition, Long> writtenEnds(Collection<TopicPartition> partitions) {
        return written.endOffsets(partitions);
    }

    /**
     * Reads the committed records of each partition from an offset to another; waits where a transaction is open.
     *
     * @param from where to begin, by partition; must not lie before the beginning
     * @param reader is given each record; false ends the reading
     */
    void read(
            Map<TopicPartition, Long> from,
            Map<TopicPartition, Long> to,
            Predicate<ConsumerRecord<byte[], byte[]>> reader) {
        committed.assign(from.keySet());
        from.forEach(committed::seek);
        long lastProgress = System.nanoTime();
        long reached = -1;
        while (true) {
            List<TopicPartition> open = from.keySet().stream()
                    .filter(partition -> committed.position(partition) < to.getOrDefault(partition, 0L))
                    .toList();
            if (open.isEmpty()) {
                return;
            }
            for (ConsumerRecord<byte[], byte[]> record : committed.poll(POLL)) {
                long end = to.getOrDefault(new TopicPartition(record.topic(), record.partition()), 0L);
                if (record.offset() < end && !reader.test(record)) {
                    return;
                }
            }
            long position =
                    from.keySet().stream().mapToLong(committed::position).sum();
            long now = System.nanoTime();
            if (position > reached) {
                reached = position;
                lastProgress = now;
            } else if (now - lastProgress > PATIENCE.toNanos()) {
                throw new TimeoutException("no committed records of " + open + " for " + PATIENCE.toSeconds()
                        + " s: a transaction in them stays open");
            }
        }
    }

    @Override
    public void close() {
        committed.close();
        written.close();
    }
}
