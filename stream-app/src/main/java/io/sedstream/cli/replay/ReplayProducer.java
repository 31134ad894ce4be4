package io.sedstream.cli.replay;

import io.sedstream.cli.connection.Cluster;
import io.sedstream.cli.failure.CommandFailure;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Sends in transactions that carry the position. Sending blocks while the producer's buffer is full: that is the
 * back-pressure of the brokers; that of the stream is {@link InFlight}. Not for use by several threads.
 */
final class ReplayProducer implements AutoCloseable {
    private final TopicPartition place;
    private final Producer<byte[], byte[]> producer;
    /** Reads nothing: it stands for the group in whose offsets the position is kept. */
    private final Consumer<byte[], byte[]> group;

    private final AtomicReference<Optional<Exception>> failure = new AtomicReference<>(Optional.empty());
    private boolean inTransaction;

    /** Connects; aborts what a killed process with the same catalogue and mapping has left open, and fences a live one. */
    static ReplayProducer connect(Cluster cluster, ReplayKey key) {
        Map<String, Object> settings = cluster.client();
        settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, key.transactionalId());
        settings.putIfAbsent(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        settings.putIfAbsent(ProducerConfig.LINGER_MS_CONFIG, 5);
        settings.putIfAbsent(ProducerConfig.BUFFER_MEMORY_CONFIG, 16L * 1024 * 1024);
        return new ReplayProducer(
                new TopicPartition(cluster.topics().sourcesDetected(), 0),
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer()),
                group(cluster, key));
    }

    /** @param place in whose committed offset the position is kept */
    ReplayProducer(TopicPartition place, Producer<byte[], byte[]> producer, Consumer<byte[], byte[]> group) {
        this.place = place;
        this.producer = producer;
        this.group = group;
        try {
            producer.initTransactions();
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private static Consumer<byte[], byte[]> group(Cluster cluster, ReplayKey key) {
        Map<String, Object> settings = cluster.client();
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, key.group());
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        // A position of a transaction that is still open does not count.
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** The last committed position; none where this catalogue was never sent with this mapping. */
    Optional<ReplayPosition> position() {
        return Optional.ofNullable(group.committed(Set.of(place)).get(place))
                .map(committed -> ReplayPosition.parse(committed.offset(), committed.metadata()));
    }

    /** Sends as part of the current transaction, which it begins where there is none. */
    void send(ProducerRecord<byte[], byte[]> message) {
        if (!inTransaction) {
            producer.beginTransaction();
            inTransaction = true;
        }
        // The commit waits for it and fails with it.
        Future<RecordMetadata> _ = producer.send(message, (metadata, reason) -> {
            if (reason != null) {
                failure.compareAndSet(Optional.empty(), Optional.of(reason));
            }
        });
    }

    /** Ends the transaction: what was sent and the position become visible together. */
    void commit(ReplayPosition position) {
        if (!inTransaction) {
            return;
        }
        try {
            producer.sendOffsetsToTransaction(
                    Map.of(place, new OffsetAndMetadata(position.rows(), position.metadata())), group.groupMetadata());
            producer.commitTransaction();
            inTransaction = false;
        } catch (ProducerFencedException e) {
            throw CommandFailure.environment("another process replays the same catalogue; this one ends", e);
        } catch (RuntimeException e) {
            // The callback knows which record it was and why; the commit only knows that there was one.
            Exception reason = failure.get().orElse(e);
            throw CommandFailure.environment(
                    "Kafka did not take the rows up to " + position.rows() + " (" + reason
                            + "). Nothing of the last transaction is visible; run the same command again to go on",
                    e);
        }
    }

    @Override
    public void close() {
        // An open transaction is aborted by closing.
        producer.close();
        group.close();
    }
}
