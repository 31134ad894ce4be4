package io.sedstream.cli.replay;

import java.time.Duration;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Scheduler;

/** Knows nothing of outcomes: for a replay that does not wait for any. */
final class Uncounted implements OutcomeCount {
    private static final Duration TICK = Duration.ofMillis(20);

    @Override
    public Flux<Tallied> counts(Scheduler scheduler) {
        return Flux.interval(TICK, scheduler).map(_ -> Tallied.NOTHING);
    }

    @Override
    public Measurement measurement() {
        return new Measurement(0, 0, 0, 0);
    }

    @Override
    public void close() {}
}
