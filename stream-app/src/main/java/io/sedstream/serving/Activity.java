package io.sedstream.serving;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * What the stream of this process did, second by second for the last quarter of an hour and every half minute for the
 * last half day. Any number of threads.
 */
public final class Activity {
    private static final int SECONDS = 900;
    private static final int COARSE = 1440;
    private static final int COARSE_SECONDS = 30;

    private final Deque<Sample> fine = new ArrayDeque<>();
    private final Deque<Sample> coarse = new ArrayDeque<>();

    /**
     * The stream at one time. Counts are those since its start, latencies those of the second before.
     *
     * @param lag records that wait
     * @param latencies how many latencies the percentiles stand for; where there are none, they are zero
     */
    public record Sample(
            Instant at,
            long in,
            long posteriors,
            long outliers,
            long rejected,
            long deadLetters,
            long lag,
            long latencies,
            long latencyMedianMillis,
            long latency95Millis,
            long latency99Millis) {}

    /** Takes note of a second. */
    public synchronized void add(Sample sample) {
        add(fine, sample, SECONDS);
        if (coarse.isEmpty() || !sample.at().isBefore(coarse.getLast().at().plusSeconds(COARSE_SECONDS))) {
            add(coarse, sample, COARSE);
        }
    }

    private static void add(Deque<Sample> samples, Sample sample, int most) {
        if (samples.size() == most) {
            samples.removeFirst();
        }
        samples.addLast(sample);
    }

    /** The samples since then, the oldest first: by the second as long as they reach so far back, else coarser. */
    public synchronized List<Sample> since(Instant time) {
        boolean reaches = fine.size() < SECONDS || !fine.getFirst().at().isAfter(time);
        List<Sample> samples = new ArrayList<>(reaches ? fine : coarse);
        samples.removeIf(sample -> sample.at().isBefore(time));
        return samples;
    }
}
