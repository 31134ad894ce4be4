package io.sedstream.cli.feed;

import io.sedstream.alert.AlertFeed;
import io.sedstream.alert.AlertKey;
import io.sedstream.alert.AlertOutcome;
import io.sedstream.alert.RecentAlerts;
import io.sedstream.cli.failure.CommandFailure;
import io.sedstream.schema.RejectionReason;
import io.sedstream.serde.SchemaRegistryException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Alerts from a reader to a producer, in transactions, until there is a reason to end. One thread. */
final class Feeding {
    /** A transaction ends after so many alerts, or so long, whichever comes first. */
    private static final int MOST_ALERTS = 5000;

    private static final Duration LONGEST = Duration.ofMillis(200);
    private static final Duration POLL = Duration.ofMillis(100);

    private final AlertFeed feed;
    private final AlertReader reader;
    private final FeedProducer producer;
    private final FeedPositions positions;
    private final FeedMessages messages;
    private final RecentAlerts recent;
    private final FeedCounters counters = new FeedCounters();
    private final Map<TopicPartition, Long> next = new HashMap<>();
    private long firstNanos;
    private long committedNanos;
    private long openedNanos;
    private int open;

    Feeding(
            AlertFeed feed,
            AlertReader reader,
            FeedProducer producer,
            FeedPositions positions,
            FeedMessages messages,
            RecentAlerts recent) {
        this.feed = feed;
        this.reader = reader;
        this.producer = producer;
        this.positions = positions;
        this.messages = messages;
        this.recent = recent;
    }

    /**
     * Feeds.
     *
     * @param limit end after so many messages; 0 for never
     * @param untilIdle end when for so long nothing came; zero for never
     * @param stop asked several times a second whether to end
     * @param progress is told now and then
     */
    FeedReport run(long limit, Duration untilIdle, BooleanSupplier stop, FeedProgress progress) {
        long left = limit == 0 ? Long.MAX_VALUE : limit;
        long lastCame = System.nanoTime();
        while (left > 0 && !stop.getAsBoolean()) {
            boolean came = false;
            for (ConsumerRecord<byte[], byte[]> alert : reader.poll(POLL)) {
                came = true;
                handle(alert);
                left--;
                if (left == 0) {
                    break;
                }
            }
            reader.begun().forEach(next::putIfAbsent);
            if (open >= MOST_ALERTS || !came || System.nanoTime() - openedNanos >= LONGEST.toNanos()) {
                commit();
            }
            long now = System.nanoTime();
            if (came) {
                lastCame = now;
            } else if (!untilIdle.isZero() && now - lastCame >= untilIdle.toNanos()) {
                break;
            }
            progress.tick(counters::counts, reader::behind);
        }
        commit();
        return new FeedReport(counters.counts(), Duration.ofNanos(committedNanos - firstNanos));
    }

    private void handle(ConsumerRecord<byte[], byte[]> alert) {
        if (open == 0) {
            openedNanos = System.nanoTime();
        }
        if (firstNanos == 0) {
            firstNanos = System.nanoTime();
        }
        open++;
        counters.read();
        switch (outcome(alert)) {
            case AlertOutcome.Source source -> {
                if (isNew(source.key())) {
                    producer.send(messages.source(source, alert), counters::source);
                }
            }
            case AlertOutcome.Rejected rejected -> {
                if (isNew(rejected.key())) {
                    RejectionReason reason = rejected.rejection().reason();
                    producer.send(messages.rejection(rejected, alert), () -> counters.rejected(reason));
                }
            }
            case AlertOutcome.Undecodable undecodable ->
                producer.send(messages.deadLetter(undecodable.reason(), alert), counters::deadLetter);
        }
        next.put(new TopicPartition(alert.topic(), alert.partition()), alert.offset() + 1);
    }

    private AlertOutcome outcome(ConsumerRecord<byte[], byte[]> alert) {
        byte[] value = alert.value();
        try {
            return value == null ? new AlertOutcome.Undecodable("a message without a value") : feed.read(value);
        } catch (SchemaRegistryException e) {
            throw CommandFailure.environment(
                    e.getMessage() + ". Nothing is lost; run the same command again to go on", e);
        }
    }

    private boolean isNew(AlertKey key) {
        boolean isNew = recent.isNew(key);
        if (!isNew) {
            counters.duplicate();
        }
        return isNew;
    }

    private void commit() {
        if (!next.isEmpty()) {
            producer.commit(positions, next);
            next.clear();
        }
        if (open > 0) {
            committedNanos = System.nanoTime();
        }
        open = 0;
    }
}
