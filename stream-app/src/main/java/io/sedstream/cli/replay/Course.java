package io.sedstream.cli.replay;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import reactor.core.scheduler.Scheduler;

/** The course of one run: tells the sender what has become of the rows, and decides when there is nothing left to wait for. */
final class Course {
    /** A second outcome of a row would come within this time; and a stream that died has left what it committed. */
    private static final Duration AFTERMATH = Duration.ofMillis(200);

    private final Sending sending;
    private final boolean settle;
    private final Duration patience;
    private final Surroundings surroundings;
    private final ReplayProgress progress;
    private final Scheduler scheduler;
    private final Silence ofStream;
    private final Silence ofReplay;
    private Optional<ReplayEnd> end = Optional.empty();
    private boolean warned;

    /**
     * @param settle whether outcomes are counted at all
     * @param patience how long a stream may do nothing; after half of it, {@code progress} is told
     */
    Course(
            Sending sending,
            boolean settle,
            Duration patience,
            Surroundings surroundings,
            ReplayProgress progress,
            Scheduler scheduler) {
        this.sending = sending;
        this.settle = settle;
        this.patience = patience;
        this.surroundings = surroundings;
        this.progress = progress;
        this.scheduler = scheduler;
        this.ofStream = new Silence(now());
        this.ofReplay = new Silence(now());
    }

    /** Takes what is known of the outcomes now; whether the run is over. */
    boolean isOverAfter(Tallied tallied) {
        sending.settle(tallied.ofThisRun());
        boolean sent = sending.isDone();
        Duration calm =
                ofReplay.after(tallied.outcomes().rows() + tallied.outcomes().doubled(), now());
        if (end.isPresent()) {
            return calm.compareTo(AFTERMATH) >= 0;
        }
        end = ending(tallied, sent);
        if (end.isEmpty()) {
            return false;
        }
        sending.end();
        ofReplay.excuse(now());
        return !settle;
    }

    private Optional<ReplayEnd> ending(Tallied tallied, boolean sent) {
        if (surroundings.stopped().getAsBoolean()) {
            return Optional.of(ReplayEnd.STOPPED);
        }
        if (sent && (!settle || tallied.outcomes().rows() >= sending.position().rows())) {
            return Optional.of(ReplayEnd.COMPLETE);
        }
        boolean blocked = sent || sending.isBlocked();
        return settle && isSilent(tallied, sent || sending.inFlight().rows() > 0, blocked)
                ? Optional.of(ReplayEnd.SILENCE)
                : Optional.empty();
    }

    private boolean isSilent(Tallied tallied, boolean awaited, boolean blocked) {
        if (!awaited) {
            ofStream.excuse(now());
            return false;
        }
        Duration silence = ofStream.after(tallied.signsOfLife(), now());
        if (silence.compareTo(patience.dividedBy(2)) < 0) {
            warned = false;
        } else if (!warned) {
            warned = true;
            progress.silent(silence);
        }
        return blocked
                && (silence.compareTo(patience) >= 0 || !surroundings.alive().getAsBoolean());
    }

    /** Why it ended. */
    ReplayEnd end() {
        return end.orElseThrow();
    }

    private long now() {
        return scheduler.now(TimeUnit.NANOSECONDS);
    }
}
