package io.sedstream.streams;

import io.sedstream.streams.StreamHealth.Status;
import io.sedstream.topology.RecordsInProgress;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.processor.StateRestoreListener;
import org.jspecify.annotations.Nullable;

/** Asks Kafka Streams how it is. Any number of threads. */
final class HealthProbe implements StateRestoreListener {
    private static final Set<String> GONE = Set.of("PENDING_SHUTDOWN", "DEAD");

    private final int threads;
    private final RecordsInProgress records;
    private final AtomicInteger restoring = new AtomicInteger();
    private volatile boolean hasRun;

    HealthProbe(int threads, RecordsInProgress records) {
        this.threads = threads;
        this.records = records;
    }

    /** Notes that the stream takes records. */
    void running() {
        hasRun = true;
    }

    StreamHealth health(KafkaStreams streams, @Nullable Throwable failure) {
        long lag = lag(streams.metrics());
        Optional<RecordsInProgress.InProgress> longest = records.longest();
        boolean busy = lag > 0 || longest.isPresent();
        int live = (int) streams.metadataForLocalThreads().stream()
                .filter(thread -> !GONE.contains(thread.threadState()))
                .count();
        return new StreamHealth(
                status(streams.state(), failure != null),
                threads,
                live,
                lag,
                busy ? records.sinceLast() : Duration.ZERO,
                Optional.ofNullable(failure).map(HealthProbe::words));
    }

    Status status(KafkaStreams.State state, boolean failed) {
        if (failed) {
            return Status.FAILED;
        }
        return switch (state) {
            case CREATED -> Status.STARTING;
            case REBALANCING -> {
                if (restoring.get() > 0) {
                    yield Status.RESTORING;
                }
                yield hasRun ? Status.REBALANCING : Status.STARTING;
            }
            case RUNNING -> restoring.get() > 0 ? Status.RESTORING : Status.RUNNING;
            case PENDING_SHUTDOWN, NOT_RUNNING -> Status.STOPPED;
            case PENDING_ERROR, ERROR -> Status.FAILED;
        };
    }

    private static String words(Throwable failure) {
        return failure.getClass().getSimpleName() + ": " + failure.getMessage();
    }

    /**
     * What the consumers of the input lag behind, as they last heard. A topic with dots in its name is in the metrics
     * twice, in Kafka 4, so the larger one of a partition counts.
     */
    static long lag(Map<MetricName, ? extends Metric> metrics) {
        Map<String, Long> lags = new HashMap<>();
        metrics.forEach((name, metric) -> {
            String client = name.tags().getOrDefault("client-id", "");
            if (name.name().equals("records-lag")
                    && client.endsWith("-consumer")
                    && !client.endsWith("restore-consumer")
                    && metric.metricValue() instanceof Double value
                    && Double.isFinite(value)) {
                lags.merge(name.tags().getOrDefault("partition", ""), Math.round(value), Math::max);
            }
        });
        return lags.values().stream().mapToLong(Long::longValue).sum();
    }

    @Override
    public void onRestoreStart(TopicPartition partition, String store, long from, long to) {
        restoring.incrementAndGet();
    }

    @Override
    public void onBatchRestored(TopicPartition partition, String store, long end, long count) {
        // Counted when it ends.
    }

    @Override
    public void onRestoreEnd(TopicPartition partition, String store, long total) {
        restoring.decrementAndGet();
    }

    @Override
    public void onRestoreSuspended(TopicPartition partition, String store, long total) {
        restoring.decrementAndGet();
    }
}
