package io.sedstream.cli.feed;

import io.sedstream.cli.connection.Cluster;
import io.sedstream.cli.failure.CommandFailure;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Writes outcomes and positions in transactions: both become visible together, or neither. One thread. */
final class FeedProducer implements AutoCloseable {
    private static final int LEAST_REQUEST_BYTES = 1_048_576;

    private final Producer<byte[], byte[]> producer;
    private final AtomicReference<Optional<Exception>> failure = new AtomicReference<>(Optional.empty());
    private boolean inTransaction;

    /**
     * Connects; aborts what a killed process of the same feed has left open, and fences a live one.
     *
     * @param largestMessage that is sent, bytes
     */
    FeedProducer(Cluster cluster, String group, int largestMessage) {
        Map<String, Object> settings = cluster.client();
        settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, group);
        settings.putIfAbsent(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        settings.putIfAbsent(ProducerConfig.LINGER_MS_CONFIG, 5);
        settings.putIfAbsent(ProducerConfig.BATCH_SIZE_CONFIG, 64 * 1024);
        settings.putIfAbsent(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Math.max(LEAST_REQUEST_BYTES, largestMessage));
        this.producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
        try {
            producer.initTransactions();
        } catch (RuntimeException e) {
            producer.close();
            throw e;
        }
    }

    /** Sends as part of the current transaction; what is to happen once the brokers have it may run in any thread. */
    void send(ProducerRecord<byte[], byte[]> message, Runnable acknowledged) {
        begin();
        // The commit waits for it and fails with it.
        var _ = producer.send(message, (metadata, reason) -> {
            if (reason == null) {
                acknowledged.run();
            } else {
                failure.compareAndSet(Optional.empty(), Optional.of(reason));
            }
        });
    }

    /** Ends the transaction with the positions after it. */
    void commit(FeedPositions positions, Map<TopicPartition, Long> next) {
        try {
            begin();
            positions.move(producer, next);
            producer.commitTransaction();
            inTransaction = false;
        } catch (ProducerFencedException e) {
            throw CommandFailure.environment("another process runs the same feed; this one ends", e);
        } catch (RuntimeException e) {
            // The callback knows which record it was and why; the commit only knows that there was one.
            Exception reason = failure.get().orElse(e);
            throw CommandFailure.environment(
                    "Kafka did not take the outcomes (" + reason
                            + "). Nothing of the last transaction is visible; run the same command again to go on",
                    e);
        }
    }

    private void begin() {
        if (!inTransaction) {
            producer.beginTransaction();
            inTransaction = true;
        }
    }

    @Override
    public void close() {
        // An open transaction is aborted by closing.
        producer.close();
    }
}
