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
import org.apache.kafka.common.errors.InterruptException;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Scheduler;

/**
 * Counts where the rows of a replay ended, as a downstream user sees it, and checks that each ended once. Not for use by
 * several threads.
 */
final class OutcomeTally implements OutcomeCount {
    /** Clocks of brokers may differ from ours where they stamp the records. */
    private static final Duration CLOCK_MARGIN = Duration.ofMinutes(1);

    private static final Duration LONGEST_WAIT = Duration.ofMillis(20);

    private final String replay;
    private final Clock clock;
    private final TopicReader reader;
    private final TopicNames topics;
    private final Map<String, Long> byTopic = new HashMap<>();
    private final BitSet rows = new BitSet();
    private final LatencySample latencies = new LatencySample();
    private final long rowsBefore;
    private long doubled;
    private long ofThisRun;
    private long signsOfLife;
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

    @Override
    public Flux<Tallied> counts(Scheduler scheduler) {
        return Flux.<Tallied>generate(sink -> {
                    try {
                        collect();
                        sink.next(tallied());
                    } catch (InterruptException e) {
                        // So Reactor ends a thread whose flux is cancelled. The consumer has only to be closed now.
                        sink.complete();
                    }
                })
                .subscribeOn(scheduler);
    }

    /** Counts what comes; returns as soon as something came. */
    private void collect() {
        for (ConsumerRecord<byte[], byte[]> outcome : reader.poll(LONGEST_WAIT)) {
            signsOfLife++;
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
            ofThisRun++;
            long now = clock.millis();
            firstArrivalMillis = Math.min(firstArrivalMillis, outcome.timestamp());
            lastSeenMillis = now;
            latencies.add(now - outcome.timestamp());
        }
    }

    private Tallied tallied() {
        var outcomes = new Outcomes(
                byTopic.getOrDefault(topics.posteriors(), 0L),
                byTopic.getOrDefault(topics.sourcesOutliers(), 0L),
                byTopic.getOrDefault(topics.sourcesRejected(), 0L),
                byTopic.getOrDefault(topics.sourcesDeadLetter(), 0L),
                doubled);
        return new Tallied(outcomes, ofThisRun, signsOfLife);
    }

    /** From arrival in Kafka to a consumer of committed results, of the rows that this run has sent. */
    @Override
    public Measurement measurement() {
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
