package io.sedstream.streams;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/** Tolerates a number of failures within a window of time, and not one more. */
final class FailureBudget {
    private final int tolerated;
    private final Duration window;
    private final Clock clock;
    private final Deque<Instant> failures = new ArrayDeque<>();

    FailureBudget(int tolerated, Duration window, Clock clock) {
        this.tolerated = tolerated;
        this.window = window;
        this.clock = clock;
    }

    /** Notes a failure; whether it is tolerated. */
    synchronized boolean tolerates() {
        Instant now = clock.instant();
        while (!failures.isEmpty() && failures.getFirst().isBefore(now.minus(window))) {
            failures.removeFirst();
        }
        failures.addLast(now);
        return failures.size() <= tolerated;
    }
}
