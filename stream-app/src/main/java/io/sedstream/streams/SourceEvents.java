package io.sedstream.streams;

import io.sedstream.schema.DetectedSource;
import io.sedstream.schema.PosteriorSummary;
import io.sedstream.schema.RecordPosition;
import io.sedstream.serde.EventSerdes;
import io.sedstream.serde.UndecodableRecordException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * The source events of posteriors, by where they stand in Kafka. Quick where they are asked for in about the order in which they stand.
 * Holds the last batch of each partition. Not for use by several threads.
 */
public final class SourceEvents implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int BATCH = 500;
    /** So many records are read rather than passed over, offsets. */
    private static final int NEAR = 5000;

    private final Consumer<byte[], byte[]> consumer;
    private final String cluster;
    private final Deserializer<DetectedSource> deserializer;
    private final Map<String, List<PartitionInfo>> topics = new HashMap<>();
    private final Map<TopicPartition, Range> ranges = new HashMap<>();
    private final Map<TopicPartition, Batch> batches = new HashMap<>();

    /** Offsets that a partition has. */
    private record Range(long begin, long end) {
        boolean holds(long offset) {
            return offset >= begin && offset < end;
        }
    }

    /** Records in the order of their offsets, and all that there are from the first to the last. */
    private record Batch(List<ConsumerRecord<byte[], byte[]>> records) {
        boolean spans(long offset) {
            return !records.isEmpty()
                    && records.getFirst().offset() <= offset
                    && offset <= records.getLast().offset();
        }

        Optional<ConsumerRecord<byte[], byte[]>> at(long offset) {
            int low = 0;
            int high = records.size();
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (records.get(middle).offset() < offset) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            return low < records.size() && records.get(low).offset() == offset
                    ? Optional.of(records.get(low))
                    : Optional.empty();
        }
    }

    /** @param client standard Kafka client settings, {@code bootstrap.servers} among them */
    public SourceEvents(Map<String, ?> client, EventSerdes serdes) {
        Map<String, Object> settings = new HashMap<>(client);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        // What retention deletes while we read is skipped, and so not found.
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, BATCH);
        this.consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        this.cluster = String.valueOf(client.get("bootstrap.servers"));
        this.deserializer = serdes.detectedSources().deserializer();
    }

    /** What a posterior was inferred from; empty where it is not in Kafka any longer. */
    public Optional<DetectedSource> of(PosteriorSummary posterior) {
        // A topic that was made anew has another source there.
        return at(posterior.getRecord())
                .filter(event -> event.getId().equals(posterior.getId())
                        && event.getSurvey().equals(posterior.getSurvey()));
    }

    private Optional<DetectedSource> at(RecordPosition position) {
        var partition = new TopicPartition(position.getTopic(), position.getPartition());
        long offset = position.getOffset();
        Range range = ranges.get(partition);
        if (range == null) {
            range = open(partition);
            ranges.put(partition, range);
        }
        if (!range.holds(offset)) {
            return Optional.empty();
        }
        Batch batch = batches.get(partition);
        if (batch == null || !batch.spans(offset)) {
            batch = read(partition, offset);
            batches.put(partition, batch);
        }
        return batch.at(offset).flatMap(this::decoded);
    }

    private Range open(TopicPartition partition) {
        boolean exists = topics.computeIfAbsent(partition.topic(), consumer::partitionsFor).stream()
                .anyMatch(info -> info.partition() == partition.partition());
        if (!exists) {
            return new Range(0, 0);
        }
        Set<TopicPartition> assigned = new HashSet<>(consumer.assignment());
        assigned.add(partition);
        consumer.assign(assigned);
        Set<TopicPartition> one = Set.of(partition);
        return new Range(
                consumer.beginningOffsets(one).getOrDefault(partition, 0L),
                consumer.endOffsets(one).getOrDefault(partition, 0L));
    }

    /** A batch that reaches the offset. */
    private Batch read(TopicPartition partition, long offset) {
        // What was fetched of the others waits in the consumer meanwhile.
        consumer.pause(consumer.assignment());
        consumer.resume(Set.of(partition));
        if (!batches.containsKey(partition)
                || offset < consumer.position(partition)
                || offset - consumer.position(partition) > NEAR) {
            consumer.seek(partition, offset);
        }
        long start = System.nanoTime();
        while (System.nanoTime() - start < PATIENCE.toNanos()) {
            var records = consumer.poll(POLL).records(partition);
            if (consumer.position(partition) > offset) {
                return new Batch(records);
            }
        }
        throw new ClusterUnreachableException(
                cluster + " did not hand out " + partition + "@" + offset + " within " + PATIENCE.toSeconds() + " s",
                null);
    }

    private Optional<DetectedSource> decoded(ConsumerRecord<byte[], byte[]> event) {
        try {
            return Optional.of(deserializer.deserialize(event.topic(), event.value()));
        } catch (UndecodableRecordException e) {
            // A topic that was made anew may have anything there.
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}
