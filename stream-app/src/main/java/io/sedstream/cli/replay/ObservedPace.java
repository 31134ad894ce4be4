package io.sedstream.cli.replay;

import io.sedstream.catalogue.CatalogueEntry;
import io.sedstream.catalogue.CatalogueRow;
import io.sedstream.catalogue.mapping.TimeColumn;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The pace of the observations, so many times faster. The first row that has a time starts the clock, and every other is
 * due by its distance from that one: so a row that was observed before its predecessor waits for nothing, and an
 * unsorted catalogue takes no longer than a sorted one. A row without a time goes with its predecessor.
 */
final class ObservedPace implements Pace {
    private static final double NANOS_PER_SECOND = 1e9;

    private final TimeColumn column;
    private final double speedup;
    private final LongSupplier nanoTime;
    private @Nullable Instant first;
    private long start;

    ObservedPace(TimeColumn column, double speedup, LongSupplier nanoTime) {
        this.column = column;
        this.speedup = speedup;
        this.nanoTime = nanoTime;
    }

    @Override
    public Duration untilDue(CatalogueEntry row) {
        return observedAt(row).map(this::untilDue).orElse(Duration.ZERO);
    }

    private Duration untilDue(Instant observed) {
        if (first == null) {
            first = observed;
            start = nanoTime.getAsLong();
        }
        // In floating point, because centuries do not fit into a long of nanoseconds.
        double seconds = observed.getEpochSecond()
                - first.getEpochSecond()
                + (observed.getNano() - first.getNano()) / NANOS_PER_SECOND;
        long due = Math.max(0, (long) (seconds / speedup * NANOS_PER_SECOND));
        return Duration.ofNanos(Math.max(0, due - (nanoTime.getAsLong() - start)));
    }

    private Optional<Instant> observedAt(CatalogueEntry entry) {
        if (!(entry instanceof CatalogueEntry.Row(CatalogueRow row))) {
            return Optional.empty();
        }
        String text = row.text(column.column());
        return text.isEmpty() ? Optional.empty() : column.read(text);
    }
}
