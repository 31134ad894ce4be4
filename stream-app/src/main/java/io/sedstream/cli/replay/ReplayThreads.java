package io.sedstream.cli.replay;

import java.time.Duration;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * The two threads of a replay. A transactional producer and a consumer each belong to one; that of the producer also holds
 * all that is known of the run, which therefore needs no locks.
 */
record ReplayThreads(Scheduler sending, Scheduler counting) implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    static ReplayThreads start() {
        return new ReplayThreads(
                Schedulers.newSingle("replay-sending", true), Schedulers.newSingle("replay-counting", true));
    }

    /** Waits until both have ended, so that others may close what they used. */
    @Override
    public void close() {
        Mono.when(sending.disposeGracefully(), counting.disposeGracefully()).block(PATIENCE);
    }
}
