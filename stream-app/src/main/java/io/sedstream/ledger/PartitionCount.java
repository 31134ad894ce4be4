package io.sedstream.ledger;

import io.sedstream.topic.TopicNames;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/** Counts the records of one input partition and their outcomes: two bits for each offset. For one thread. */
final class PartitionCount {
    private final long from;
    private final long to;
    private final boolean deletedBefore;
    private final BitSet records = new BitSet();
    private final BitSet ended = new BitSet();
    private final Map<String, Long> byTopic = new HashMap<>();
    private long doubled;

    /**
     * A count of the offsets from {@code from} to {@code to}, exclusively.
     *
     * @param deletedBefore whether the ledger begins earlier
     */
    PartitionCount(long from, long to, boolean deletedBefore) {
        if (to - from > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(
                    "a count takes " + Integer.MAX_VALUE + " offsets at most, not " + from + " to " + to);
        }
        this.from = from;
        this.to = to;
        this.deletedBefore = deletedBefore;
    }

    void record(long offset) {
        records.set(Math.toIntExact(offset - from));
    }

    /** Counts an outcome; one of a record outside the range is left out. */
    void outcome(long offset, String topic) {
        if (offset < from || offset >= to) {
            return;
        }
        int index = Math.toIntExact(offset - from);
        byTopic.merge(topic, 1L, Long::sum);
        if (ended.get(index)) {
            doubled++;
        }
        ended.set(index);
    }

    Recount recount(TopicNames topics) {
        BitSet lost = (BitSet) records.clone();
        lost.andNot(ended);
        BitSet strays = (BitSet) ended.clone();
        strays.andNot(records);
        return new Recount(
                from,
                to,
                deletedBefore,
                records.cardinality(),
                new Outcomes(
                        byTopic.getOrDefault(topics.posteriors(), 0L),
                        byTopic.getOrDefault(topics.sourcesOutliers(), 0L),
                        byTopic.getOrDefault(topics.sourcesRejected(), 0L),
                        byTopic.getOrDefault(topics.sourcesDeadLetter(), 0L)),
                lost.cardinality(),
                doubled,
                strays.cardinality());
    }
}
