package io.sedstream.topology;

import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.concurrent.atomic.LongAdder;

/**
 * Latencies in buckets whose width is a sixteenth of their power of two, so a percentile is right within 6.25 %. Any
 * number of threads, without locks.
 */
final class LatencyHistogram {
    private static final int STEPS = 16;
    private static final int STEP_BITS = 4;
    static final int BUCKETS = STEPS * (Long.SIZE - STEP_BITS);

    private final AtomicLongArray counts = new AtomicLongArray(BUCKETS);
    private final LongAccumulator longest = new LongAccumulator(Math::max, 0);
    private final LongAdder sum = new LongAdder();

    /** Records a latency; a negative one, which clocks that differ may give, counts as zero. */
    void record(long millis) {
        long latency = Math.max(0, millis);
        counts.incrementAndGet(bucket(latency));
        longest.accumulate(latency);
        sum.add(latency);
    }

    /** The percentiles so far. */
    Latency latency() {
        return counts().since(LatencyCounts.NONE);
    }

    /** What was recorded so far. */
    LatencyCounts counts() {
        long[] seen = new long[BUCKETS];
        for (int i = 0; i < BUCKETS; i++) {
            seen[i] = counts.get(i);
        }
        return new LatencyCounts(seen, longest.get(), sum.sum());
    }

    static int bucket(long millis) {
        if (millis < STEPS) {
            return (int) millis;
        }
        int exponent = Long.SIZE - 1 - Long.numberOfLeadingZeros(millis);
        int step = (int) (millis >>> (exponent - STEP_BITS)) & (STEPS - 1);
        return STEPS * (exponent - STEP_BITS + 1) + step;
    }

    /** The largest latency that falls in a bucket. */
    static long largest(int bucket) {
        if (bucket < STEPS) {
            return bucket;
        }
        int exponent = bucket / STEPS - 1 + STEP_BITS;
        long step = bucket % STEPS;
        return ((STEPS + step + 1) << (exponent - STEP_BITS)) - 1;
    }
}
