package io.sedstream.cli.replay;

import io.sedstream.catalogue.CatalogueEntry;
import java.time.Duration;
import java.util.function.LongSupplier;

/** So many rows per second, evenly. */
final class RatePace implements Pace {
    private static final double NANOS_PER_SECOND = 1e9;

    private final double rowsPerSecond;
    private final LongSupplier nanoTime;
    private final long start;
    private long rows;

    RatePace(double rowsPerSecond, LongSupplier nanoTime) {
        this.rowsPerSecond = rowsPerSecond;
        this.nanoTime = nanoTime;
        this.start = nanoTime.getAsLong();
    }

    @Override
    public Duration untilDue(CatalogueEntry row) {
        long due = (long) (rows / rowsPerSecond * NANOS_PER_SECOND);
        rows++;
        return Duration.ofNanos(Math.max(0, due - (nanoTime.getAsLong() - start)));
    }
}
