package io.sedstream.integration;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** What a consumer that reads committed records finds in topics, from their beginning. */
final class CommittedRecords implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(50);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();

    /** Connects; fails where the broker does not answer within five seconds or lacks a topic. */
    CommittedRecords(String bootstrapServers, Collection<String> topics) {
        consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        bootstrapServers,
                        "isolation.level",
                        "read_committed",
                        "default.api.timeout.ms",
                        5000,
                        // Those who wait for a broker that starts want to be there in time.
                        "reconnect.backoff.max.ms",
                        100),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        try {
            List<TopicPartition> partitions =
                    topics.stream().flatMap(topic -> partitions(topic).stream()).toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
        } catch (RuntimeException e) {
            consumer.close();
            throw e;
        }
    }

    private List<TopicPartition> partitions(String topic) {
        List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        if (partitions.isEmpty()) {
            throw new IllegalStateException("there is no topic " + topic);
        }
        return partitions;
    }

    /** Looks once more. */
    CommittedRecords poll() {
        consumer.poll(POLL).forEach(records::add);
        return this;
    }

    /** Reads all that is committed now. */
    CommittedRecords toTheEnd() {
        consumer.endOffsets(consumer.assignment()).forEach((partition, end) -> {
            while (consumer.position(partition) < end) {
                poll();
            }
        });
        return this;
    }

    /** Records of a topic, as far as read. */
    List<ConsumerRecord<byte[], byte[]>> of(String topic) {
        return records.stream().filter(record -> record.topic().equals(topic)).toList();
    }

    /** Values of a topic, as far as read. */
    List<byte[]> values(String topic) {
        return of(topic).stream().map(ConsumerRecord::value).toList();
    }

    /** Keys of the records of these topics, as far as read. */
    List<String> keys(Collection<String> topics) {
        return records.stream()
                .filter(record -> topics.contains(record.topic()))
                .map(record -> new String(record.key(), StandardCharsets.UTF_8))
                .toList();
    }

    @Override
    public void close() {
        consumer.close();
    }
}
