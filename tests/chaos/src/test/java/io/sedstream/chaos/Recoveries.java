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
    private final List<Double> seconds = new ArrayList<>();

    /** Each recovery must be shorter than the limit. */
    Recoveries(Duration limit) {
        this.limit = limit;
    }

    /** A fault that may throw. */
    interface Fault {
        void happen() throws Exception;
    }

    /** Lets a fault happen, and its repair, and waits for the next result; seconds from the one to the other. */
    void of(Endings outputs, Fault fault, Fault repair) throws Exception {
        fault.happen();
        long start = System.nanoTime();
        int seen = outputs.settled(AFTERGLOW).size();
        repair.happen();
        int now = outputs.await(seen + 1, limit);
        seconds.add((System.nanoTime() - start) / 1e9);
        assertThat(now).as("results within " + limit + " of a fault").isGreaterThan(seen);
    }

    int count() {
        return seconds.size();
    }

    double longest() {
        return seconds.stream().mapToDouble(Double::doubleValue).max().orElse(Double.NaN);
    }
}
