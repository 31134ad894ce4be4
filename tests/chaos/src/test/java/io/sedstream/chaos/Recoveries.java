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
        of(outputs, records, fault, repair);
    }

    /** The same where only so many records were sent so far. */
    void of(Endings outputs, int sent, Fault fault, Fault repair) throws Exception {
        fault.happen();
        count++;
        long start = System.nanoTime();
        int seen = outputs.settled(AFTERGLOW).size();
        repair.happen();
        if (seen >= sent) {
            // A fast machine was through before the fault could hold it up.
            return;
        }
        int now = outputs.await(seen + 1, limit);
        seconds.add((System.nanoTime() - start) / 1e9);
        assertThat(now).as("results within " + limit + " of a fault").isGreaterThan(seen);
    }

    int count() {
        return count;
    }

    double longest() {
        return seconds.stream().mapToDouble(Double::doubleValue).max().orElse(Double.NaN);
    }
}
