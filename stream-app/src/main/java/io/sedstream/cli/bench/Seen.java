package io.sedstream.cli.bench;

import io.sedstream.cli.replay.LatencySample;
import io.sedstream.cli.replay.Outcomes;
import io.sedstream.topic.TopicNames;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/**
 * What a consumer of committed results has seen of one round. The latency of a source is the time from its sending to its
 * outcome being here, so it contains the commit. Not for use by several threads.
 */
final class Seen {
    private final int first;
    private final int count;
    private final BitSet sources = new BitSet();
    private final Map<String, Long> byTopic = new HashMap<>();
    private final LatencySample latencies = new LatencySample();
    private long doubled;
    private long firstSentMillis = Long.MAX_VALUE;
    private long lastSeenMillis;

    /** @param first number of the first source of the round */
    Seen(int first, int count) {
        this.first = first;
        this.count = count;
    }

    /** Counts an outcome; those of other rounds are none of ours. */
    void add(String topic, int number, long sentMillis, long nowMillis) {
        if (number < first || number >= first + count) {
            return;
        }
        if (sources.get(number - first)) {
            doubled++;
            return;
        }
        sources.set(number - first);
        byTopic.merge(topic, 1L, Long::sum);
        latencies.add(nowMillis - sentMillis);
        firstSentMillis = Math.min(firstSentMillis, sentMillis);
        lastSeenMillis = Math.max(lastSeenMillis, nowMillis);
    }

    int sources() {
        return sources.cardinality();
    }

    boolean isComplete() {
        return sources() == count;
    }

    /** From the first sending to the last outcome; 0 where less than a millisecond passed. */
    double perSecond() {
        long span = lastSeenMillis - firstSentMillis;
        return span <= 0 ? 0 : sources() * 1000.0 / span;
    }

    double latencyMillis(double share) {
        return latencies.quantileMillis(share);
    }

    Outcomes outcomes(TopicNames topics) {
        return new Outcomes(
                byTopic.getOrDefault(topics.posteriors(), 0L),
                byTopic.getOrDefault(topics.sourcesOutliers(), 0L),
                byTopic.getOrDefault(topics.sourcesRejected(), 0L),
                byTopic.getOrDefault(topics.sourcesDeadLetter(), 0L),
                doubled);
    }
}
