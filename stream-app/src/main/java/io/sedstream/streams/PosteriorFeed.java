package io.sedstream.streams;

import io.sedstream.schema.PosteriorSummary;
import io.sedstream.serde.EventSerdes;
import io.sedstream.serde.UndecodableRecordException;
import io.sedstream.serving.LivePosterior;
import io.sedstream.serving.LivePosteriors;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the topic of posteriors once for all who listen, and not at all while nobody does. A consumer without a group:
 * it takes no partition from anybody, and gets those of all instances.
 */
public final class PosteriorFeed implements LivePosteriors, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(PosteriorFeed.class);
    /** What comes within it goes out together: a system call and a frame for many events. */
    private static final Duration MOMENT = Duration.ofMillis(250);

    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(2);

    private final Map<String, Object> settings;
    private final String topic;
    private final Deserializer<PosteriorSummary> deserializer;
    private final List<Consumer<List<LivePosterior>>> listeners = new CopyOnWriteArrayList<>();
    private @Nullable Thread reader;
    private volatile boolean closed;

    /** @param client standard Kafka client settings, {@code bootstrap.servers} among them */
    public PosteriorFeed(Map<String, ?> client, String topic, EventSerdes serdes) {
        this.settings = new HashMap<>(client);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "latest");
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 5000);
        settings.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, 8 << 20);
        this.topic = topic;
        this.deserializer = serdes.posteriors().deserializer();
    }

    @Override
    public synchronized Listening listen(Consumer<List<LivePosterior>> listener) {
        listeners.add(listener);
        if (reader == null && !closed) {
            reader = Thread.ofPlatform().daemon().name("posterior-feed").start(this::readOn);
        }
        return () -> listeners.remove(listener);
    }

    /** Ends where nobody listens any more. */
    private synchronized boolean isNeeded() {
        if (closed || listeners.isEmpty()) {
            reader = null;
            return false;
        }
        return true;
    }

    private void readOn() {
        while (isNeeded()) {
            try (var consumer =
                    new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
                try {
                    read(consumer);
                } finally {
                    // It does not close in good order in a thread that is interrupted.
                    boolean _ = Thread.interrupted();
                }
                return;
            } catch (RuntimeException e) {
                if (!closed) {
                    log.warn("live posteriors pause: {}", e.toString());
                    sleep(PAUSE_AFTER_FAILURE);
                }
            }
        }
    }

    private void read(KafkaConsumer<byte[], byte[]> consumer) {
        List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        // Seeking is lazy, and what comes before the first poll must not be skipped.
        partitions.forEach(consumer::position);
        while (isNeeded()) {
            long start = System.nanoTime();
            List<LivePosterior> batch = new ArrayList<>();
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(500))) {
                try {
                    batch.add(new LivePosterior(
                            deserializer.deserialize(topic, record.value()), record.partition(), record.offset()));
                } catch (UndecodableRecordException e) {
                    log.debug("{}-{}@{} is no posterior", topic, record.partition(), record.offset());
                }
            }
            if (!batch.isEmpty()) {
                listeners.forEach(listener -> listener.accept(batch));
                sleep(MOMENT.minusNanos(System.nanoTime() - start));
            }
        }
    }

    private void sleep(Duration time) {
        if (!time.isPositive()) {
            return;
        }
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            closed = true;
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (reader != null) {
            reader.interrupt();
        }
    }
}
