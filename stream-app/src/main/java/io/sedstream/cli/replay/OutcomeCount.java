package io.sedstream.cli.replay;

import reactor.core.publisher.Flux;
import reactor.core.scheduler.Scheduler;

/** What is known of the outcomes, again and again. */
interface OutcomeCount extends AutoCloseable {
    /** Counts, at least some tens per second, whether anything came or not; endless. To be subscribed to once. */
    Flux<Tallied> counts(Scheduler scheduler);

    /** How fast they came; only after the flux was cancelled and its thread is gone. */
    Measurement measurement();

    @Override
    void close();
}
