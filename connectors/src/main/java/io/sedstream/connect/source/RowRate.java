package io.sedstream.connect.source;

import java.time.Duration;
import java.util.function.LongSupplier;

/** How many rows may go now, so that no more go per second than allowed. Time that was lost is not made up for. */
final class RowRate {
    private static final double NANOS_PER_SECOND = 1e9;
    /** Rows of so much time may go at once: a worker that was busy elsewhere. */
    private static final double LARGEST_BURST_SECONDS = 0.5;

    private final double rowsPerSecond;
    private final LongSupplier nanoTime;
    private double allowed = 1;
    private long counted;

    /** @param rowsPerSecond 0 for no limit */
    RowRate(double rowsPerSecond, LongSupplier nanoTime) {
        this.rowsPerSecond = rowsPerSecond;
        this.nanoTime = nanoTime;
        this.counted = nanoTime.getAsLong();
    }

    /** Rows that may go now, at most {@code most}. */
    int due(int most) {
        if (rowsPerSecond == 0) {
            return most;
        }
        long now = nanoTime.getAsLong();
        double earned = rowsPerSecond * (now - counted) / NANOS_PER_SECOND;
        allowed = Math.min(allowed + earned, Math.max(1, rowsPerSecond * LARGEST_BURST_SECONDS));
        counted = now;
        return (int) Math.min(most, allowed);
    }

    /** Rows that went. */
    void sent(int rows) {
        allowed -= rows;
    }

    /** Until the next row is due. */
    Duration untilNext() {
        return rowsPerSecond == 0 || allowed >= 1
                ? Duration.ZERO
                : Duration.ofNanos((long) Math.ceil((1 - allowed) / rowsPerSecond * NANOS_PER_SECOND));
    }
}
