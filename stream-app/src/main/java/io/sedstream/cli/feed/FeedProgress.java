package io.sedstream.cli.feed;

import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** A line about a feed now and then. */
final class FeedProgress {
    private static final Duration INTERVAL = Duration.ofSeconds(10);

    private final PrintStream err;
    private final Clock clock;
    private Instant printedAt;
    private long readBefore;

    FeedProgress(PrintStream err, Clock clock) {
        this.err = err;
        this.clock = clock;
        this.printedAt = clock.instant();
    }

    /** Prints where it is time to. */
    void tick(Supplier<FeedCounts> counters, LongSupplier behind) {
        Instant now = clock.instant();
        Duration since = Duration.between(printedAt, now);
        if (since.compareTo(INTERVAL) < 0) {
            return;
        }
        FeedCounts counts = counters.get();
        err.println(LocalTime.ofInstant(now, ZoneId.systemDefault()).truncatedTo(ChronoUnit.SECONDS) + "  "
                + line(counts, (counts.read() - readBefore) * 1000.0 / since.toMillis(), behind.getAsLong()));
        printedAt = now;
        readBefore = counts.read();
    }

    /** Something to know, at once. */
    void note(String text) {
        err.println("sedstream: " + text);
    }

    static String line(FeedCounts counts, double perSecond, long behind) {
        String reasons = counts.rejectedByReason().entrySet().stream()
                .map(rejected -> String.format(Locale.ROOT, "%s %,d", rejected.getKey(), rejected.getValue()))
                .collect(Collectors.joining(", "));
        return String.format(
                Locale.ROOT,
                "%,d alerts, %.0f/s: %,d sources, %,d rejected%s, %,d dead letters, %,d duplicates; %,d to go",
                counts.read(),
                perSecond,
                counts.sources(),
                counts.rejected(),
                reasons.isEmpty() ? "" : " (" + reasons + ")",
                counts.deadLetters(),
                counts.duplicates(),
                behind);
    }
}
