package io.sedstream.cli.replay;

import io.sedstream.cli.connection.Cluster;
import io.sedstream.cli.reading.TopicReader;
import io.sedstream.topic.TopicNames;
import java.time.Clock;
import java.time.Duration;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Counts where the rows of a replay ended, as a downstream user sees it, and checks that each ended once. Not for use by
 * several threads.
 */
final class OutcomeTally implements AutoCloseable {
    /** Clocks of brokers may differ from ours where they stamp the records. */
    private static final Duration CLOCK_MARGIN = Duration.ofMinutes(1);

    private final String replay;
    private final Clock clock;
    private final TopicReader reader;
    private final TopicNames topics;
    private final Map<String, Long> byTopic = new HashMap<>();
    private final BitSet rows = new BitSet();
    private final LatencySample latencies = new LatencySample();
    private final long rowsBefore;
    private long doubled;
    private long firstArrivalMillis = Long.MAX_VALUE;
    private long lastSeenMillis;

    /** @param position where this run begins; outcomes of earlier rows are counted, but not measured */
    OutcomeTally(Cluster cluster, ReplayPosition position, Clock clock) {
        this.replay = position.replay();
        this.clock = clock;
        this.topics = cluster.topics();
        this.rowsBefore = position.rows();
        this.reader = new TopicReader(cluster, topics.outputs());
        reader.seekTo(position.startedAt().minus(CLOCK_MARGIN));
    }

    /** Counts what comes within this time; returns as soon as something came. Zero takes what is there. */
    void collect(Duration time) {
        for (ConsumerRecord<byte[], byte[]> outcome : reader.poll(time)) {
            if (ReplayHeaders.text(outcome.headers(), ReplayHeaders.REPLAY).equals(replay)) {
                count(outcome);
            }
        }
    }

    private void count(ConsumerRecord<byte[], byte[]> outcome) {
        int row = Integer.parseInt(ReplayHeaders.text(outcome.headers(), ReplayHeaders.ROW));
        if (rows.get(row)) {
            doubled++;
            return;
        }
        rows.set(row);
        byTopic.merge(outcome.topic(), 1L, Long::sum);
        if (row > rowsBefore) {
            long now = clock.millis();
            firstArrivalMillis = Math.min(firstArrivalMillis, outcome.timestamp());
            lastSeenMillis = now;
            latencies.add(now - outcome.timestamp());
        }
    }

    /** What was counted so far. */
    Outcomes outcomes() {
        return new Outcomes(
                byTopic.getOrDefault(topics.posteriors(), 0L),
                byTopic.getOrDefault(topics.sourcesOutliers(), 0L),
                byTopic.getOrDefault(topics.sourcesRejected(), 0L),
                byTopic.getOrDefault(topics.sourcesDeadLetter(), 0L),
                doubled);
    }

    /** From arrival in Kafka to a consumer of committed results, of the rows that this run has sent. */
    Measurement measurement() {
        return new Measurement(
                latencies.count(),
                latencies.count() == 0 ? 0 : lastSeenMillis - firstArrivalMillis,
                latencies.quantileMillis(0.5),
                latencies.quantileMillis(0.99));
    }

    @Override
    public void close() {
        reader.close();
    }
}
