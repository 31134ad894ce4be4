package io.sedstream.cli.replay;

import java.util.Arrays;
import java.util.SplittableRandom;

/** A uniform sample of latencies, exact up to its capacity (Vitter 1985, algorithm R). */
public final class LatencySample {
    private static final int CAPACITY = 100_000;
    private static final long SEED = 1;

    private final SplittableRandom random = new SplittableRandom(SEED);
    private long[] values = new long[1024];
    private long count;

    /** One more. */
    public void add(long millis) {
        if (count < CAPACITY) {
            if (count == values.length) {
                values = Arrays.copyOf(values, Math.min(CAPACITY, 2 * values.length));
            }
            values[(int) count] = millis;
        } else {
            long place = random.nextLong(count + 1);
            if (place < CAPACITY) {
                values[(int) place] = millis;
            }
        }
        count++;
    }

    /** How many there were. */
    public long count() {
        return count;
    }

    /** The smallest latency that so many are not above; 0 where there is none. */
    public long quantileMillis(double share) {
        int held = (int) Math.min(count, CAPACITY);
        if (held == 0) {
            return 0;
        }
        long[] sorted = Arrays.copyOf(values, held);
        Arrays.sort(sorted);
        return sorted[Math.clamp((long) Math.ceil(share * held) - 1, 0, held - 1)];
    }
}
