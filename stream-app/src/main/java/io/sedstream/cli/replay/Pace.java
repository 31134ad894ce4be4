package io.sedstream.cli.replay;

import java.time.Duration;
import java.util.function.LongSupplier;

/** When the next row is due at a rate; a row that is late is due at once, and what was missed is made up for. */
final class Pace {
    private static final double NANOS_PER_SECOND = 1e9;

    private final double rowsPerSecond;
    private final LongSupplier nanoTime;
    private final long start;
    private long rows;

    /** @param rowsPerSecond 0 for as fast as possible */
    Pace(double rowsPerSecond, LongSupplier nanoTime) {
        this.rowsPerSecond = rowsPerSecond;
        this.nanoTime = nanoTime;
        this.start = nanoTime.getAsLong();
    }

    /** How long until the next row may be sent, never negative; counts the row as sent. */
    Duration untilNext() {
        if (rowsPerSecond == 0) {
            return Duration.ZERO;
        }
        long due = (long) (rows / rowsPerSecond * NANOS_PER_SECOND);
        rows++;
        return Duration.ofNanos(Math.max(0, due - (nanoTime.getAsLong() - start)));
    }
}
