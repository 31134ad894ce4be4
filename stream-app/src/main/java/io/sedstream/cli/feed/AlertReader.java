package io.sedstream.cli.feed;

import io.sedstream.cli.failure.CommandFailure;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads all partitions of the topics of alerts, from the positions that are kept; new topics and partitions are found
 * while it runs. One thread.
 */
final class AlertReader implements AutoCloseable {
    private static final Duration REFRESH = Duration.ofSeconds(30);
    private static final int MOST_RECORDS = 1000;
    private static final int MOST_FETCHED_BYTES = 16 * 1024 * 1024;

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final AlertTopics topics;
    private final FeedPositions positions;
    private final Consumer<String> notes;
    /** Positions of partitions that were begun and are not kept yet. */
    private final Map<TopicPartition, Long> begun = new HashMap<>();

    private long refreshedNanos;

    /**
     * Connects and finds the topics.
     *
     * @param notes is told what a user should know
     * @throws CommandFailure where a topic that is named in full is not there
     */
    AlertReader(
            Map<String, Object> client,
            AlertTopics topics,
            FeedPositions positions,
            boolean fromLatest,
            Consumer<String> notes) {
        this.topics = topics;
        this.positions = positions;
        this.notes = notes;
        Map<String, Object> settings = new HashMap<>(client);
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        // Alerts that are gone before they were read are to be noticed.
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        settings.putIfAbsent(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, MOST_RECORDS);
        settings.putIfAbsent(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, MOST_FETCHED_BYTES);
        this.consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        try {
            Map<String, List<PartitionInfo>> present = consumer.listTopics();
            Set<String> missing = topics.missing(present.keySet());
            if (!missing.isEmpty()) {
                throw CommandFailure.environment(
                        "the alert brokers have no topic " + String.join(", ", missing) + "; those that can be read: "
                                + (present.isEmpty() ? "none" : String.join(", ", present.keySet())),
                        null);
            }
            assign(present, fromLatest);
            if (consumer.assignment().isEmpty()) {
                notes.accept("no topic has such a name yet; looking again every " + REFRESH.toSeconds() + " s");
            }
        } catch (RuntimeException e) {
            consumer.close();
            throw e;
        }
    }

    /** What came within this time; returns as soon as something came. */
    Iterable<ConsumerRecord<byte[], byte[]>> poll(Duration time) {
        if (System.nanoTime() - refreshedNanos > REFRESH.toNanos()) {
            // A topic that came while we run is new as a whole.
            assign(consumer.listTopics(), false);
        }
        try {
            return consumer.poll(time);
        } catch (OffsetOutOfRangeException e) {
            e.offsetOutOfRangePartitions().forEach(this::goOnBehindTheGap);
            return ConsumerRecords.empty();
        } catch (IllegalStateException e) {
            if (!consumer.assignment().isEmpty()) {
                throw e;
            }
            sleep(time);
            return List.of();
        }
    }

    /** Positions that are new since the last call, although nothing was read. */
    Map<TopicPartition, Long> begun() {
        Map<TopicPartition, Long> copy = Map.copyOf(begun);
        begun.clear();
        return copy;
    }

    /** Messages that are there and not yet read, as far as known. */
    long behind() {
        return consumer.assignment().stream()
                .mapToLong(partition -> consumer.currentLag(partition).orElse(0))
                .sum();
    }

    private void assign(Map<String, List<PartitionInfo>> present, boolean latest) {
        refreshedNanos = System.nanoTime();
        Set<TopicPartition> all = new HashSet<>(consumer.assignment());
        Set<TopicPartition> fresh = new HashSet<>();
        for (String topic : topics.among(present.keySet())) {
            for (PartitionInfo info : present.getOrDefault(topic, List.of())) {
                var partition = new TopicPartition(topic, info.partition());
                if (all.add(partition)) {
                    fresh.add(partition);
                }
            }
        }
        if (fresh.isEmpty()) {
            return;
        }
        consumer.assign(all);
        Map<TopicPartition, Long> kept = positions.of(fresh);
        kept.forEach(consumer::seek);
        fresh.removeAll(kept.keySet());
        Map<TopicPartition, Long> starts = latest ? consumer.endOffsets(fresh) : consumer.beginningOffsets(fresh);
        starts.forEach(consumer::seek);
        begun.putAll(starts);
    }

    private void goOnBehindTheGap(TopicPartition partition, long wanted) {
        long first = consumer.beginningOffsets(Set.of(partition)).getOrDefault(partition, 0L);
        notes.accept(
                wanted < first
                        ? String.format(
                                "%,d messages of %s were deleted by the alert brokers before they were read",
                                first - wanted, partition)
                        : partition + " ends before offset " + wanted + ", so it was made anew; reading all of it");
        consumer.seek(partition, first);
    }

    private static void sleep(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}
