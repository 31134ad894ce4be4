package io.sedstream.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.sedstream.kit.Endings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** How long it takes after each fault until results come again. */
final class Recoveries {
    /** What was committed before the fault is seen within this time. */
    private static final Duration AFTERGLOW = Duration.ofMillis(500);

    private final Duration limit;
    private final int records;
    private final List<Double> seconds = new ArrayList<>();
    private int count;

    /**
     * None so far.
     *
     * @param limit each recovery must be shorter
     * @param records after so many results there is nothing left to recover
     */
    Recoveries(Duration limit, int records) {
        this.limit = limit;
        this.records = records;
    }

    /** A fault that may throw. */
    interface Fault {
        void happen() throws Exception;
    }

    /** Lets a fault happen, and its repair, and waits for the next result; seconds from the one to the other. */
    void of(Endings outputs, Fault fault, Fault repair) throws Exception {
        fault.happen();
        count++;
        long start = System.nanoTime();
        int seen = outputs.settled(AFTERGLOW).size();
        repair.happen();
        if (seen >= records) {
            // A fast machine was through before the fault could hold it up.
            return;
        }
        int now = outputs.await(seen + 1, limit);
        seconds.add((System.nanoTime() - start) / 1e9);
        assertThat(now).as("results within " + limit + " of a fault").isGreaterThan(seen);
    }

    /**
     * Lets a fault happen and waits until there are so many results, although nothing is repaired; the longest time without
     * a result is what it costs.
     */
    void unrepaired(Endings outputs, int results, Fault fault) throws Exception {
        fault.happen();
        count++;
        long last = System.nanoTime();
        long silence = 0;
        int seen = outputs.poll();
        while (seen < results && System.nanoTime() - last < limit.toNanos()) {
            int now = outputs.poll();
            if (now > seen) {
                seen = now;
                silence = Math.max(silence, System.nanoTime() - last);
                last = System.nanoTime();
            }
        }
        seconds.add(silence / 1e9);
        assertThat(seen).as("results before a silence of " + limit).isEqualTo(results);
    }

    int count() {
        return count;
    }

    double longest() {
        return seconds.stream().mapToDouble(Double::doubleValue).max().orElse(Double.NaN);
    }
}
