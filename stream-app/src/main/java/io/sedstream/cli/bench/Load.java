package io.sedstream.cli.bench;

import io.sedstream.cli.connection.Cluster;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Sends sources that were encoded beforehand, each with its number in a header, which the stream hands through. A record's
 * time is that of its sending; there is no transaction, so the stream sees it at once.
 */
final class Load implements AutoCloseable {
    private static final String NUMBER = "sedstream-bench";
    private static final int LINGER_MILLIS = 2;

    private final KafkaProducer<byte[], byte[]> producer;
    private final String topic;
    private final List<MockSources.Message> messages;

    Load(Cluster cluster, List<MockSources.Message> messages) {
        Map<String, Object> settings = cluster.client();
        settings.put("linger.ms", LINGER_MILLIS);
        this.producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
        this.topic = cluster.topics().sourcesDetected();
        this.messages = messages;
    }

    /** Begins to send; the future ends when all are acknowledged, or with what went wrong. */
    CompletableFuture<Void> send(int first, int count, OptionalDouble perSecond) {
        return CompletableFuture.runAsync(
                () -> sendAll(first, count, perSecond),
                task -> Thread.ofPlatform().name("bench-load").daemon().start(task));
    }

    private void sendAll(int first, int count, OptionalDouble perSecond) {
        long start = System.nanoTime();
        CompletableFuture<Void> failure = new CompletableFuture<>();
        for (int i = 0; i < count; i++) {
            if (perSecond.isPresent()) {
                parkUntil(start + Math.round(i / perSecond.getAsDouble() * 1e9));
            }
            MockSources.Message message = messages.get((first + i) % messages.size());
            var envelope = new ProducerRecord<>(topic, message.key(), message.value());
            envelope.headers()
                    .add(
                            NUMBER,
                            ByteBuffer.allocate(Integer.BYTES).putInt(first + i).array());
            Future<RecordMetadata> _ = producer.send(envelope, (_, refused) -> {
                if (refused != null) {
                    failure.completeExceptionally(refused);
                }
            });
            if (failure.isCompletedExceptionally()) {
                break;
            }
        }
        producer.flush();
        failure.complete(null);
        failure.join();
    }

    private static void parkUntil(long nanos) {
        for (long left = nanos - System.nanoTime(); left > 0; left = nanos - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    /** The number of a source that was sent, or of its outcome. */
    static OptionalInt number(Headers headers) {
        Header header = headers.lastHeader(NUMBER);
        return header == null
                ? OptionalInt.empty()
                : OptionalInt.of(ByteBuffer.wrap(header.value()).getInt());
    }

    @Override
    public void close() {
        producer.close();
    }
}
