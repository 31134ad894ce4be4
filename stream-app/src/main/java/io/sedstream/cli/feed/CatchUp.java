package io.sedstream.cli.feed;

import io.sedstream.cli.connection.Cluster;
import io.sedstream.cli.failure.CommandFailure;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads what earlier runs have committed to topics of ours. Records of ours may stand behind an open transaction of
 * somebody else, so it waits for those to end. One thread.
 */
final class CatchUp {
    private static final int ANSWER_SECONDS = 30;
    /** Longer than a transaction can stay open (transaction.timeout.ms, 60 s). */
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private static final Duration POLL = Duration.ofMillis(100);

    private final Cluster cluster;

    CatchUp(Cluster cluster) {
        this.cluster = cluster;
    }

    /** Where these partitions end, open transactions included. */
    static Map<TopicPartition, Long> ends(Admin admin, Iterable<TopicPartition> partitions)
            throws ExecutionException, InterruptedException, TimeoutException {
        Map<TopicPartition, OffsetSpec> wanted = new HashMap<>();
        partitions.forEach(partition -> wanted.put(partition, OffsetSpec.latest()));
        return admin.listOffsets(wanted).all().get(ANSWER_SECONDS, TimeUnit.SECONDS).entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, end -> end.getValue().offset()));
    }

    /** Hands out the committed records from the starts to the ends; a start before the first record is the first. */
    void read(
            Map<TopicPartition, Long> starts,
            Map<TopicPartition, Long> ends,
            Consumer<ConsumerRecord<byte[], byte[]>> taker) {
        Map<String, Object> settings = cluster.client();
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        try (var consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(starts.keySet());
            starts.forEach(consumer::seek);
            long start = System.nanoTime();
            while (!starts.keySet().stream()
                    .allMatch(partition -> consumer.position(partition) >= ends.getOrDefault(partition, 0L))) {
                consumer.poll(POLL).forEach(taker);
                if (System.nanoTime() - start > PATIENCE.toNanos()) {
                    throw CommandFailure.environment(
                            starts.keySet() + " could not be read within " + PATIENCE.toSeconds()
                                    + " s: a transaction in them stays open",
                            null);
                }
            }
        }
    }
}
