package io.sedstream.streams;

import java.time.Duration;
import java.util.Optional;

/**
 * How a stream is.
 *
 * @param threads stream threads that there should be
 * @param liveThreads those that live
 * @param lag records that were in the input and not read when it was last asked, of this instance's partitions
 * @param sinceProgress time since a record was done, while there are records to do; zero where there are none
 * @param reason why it failed, or hangs
 */
public record StreamHealth(
        Status status, int threads, int liveThreads, long lag, Duration sinceProgress, Optional<String> reason) {
    /** Of a stream that is not there yet. */
    public static final StreamHealth NOT_YET =
            new StreamHealth(Status.STARTING, 0, 0, 0, Duration.ZERO, Optional.empty());

    /** What a stream does. */
    public enum Status {
        /** It has not taken records yet. */
        STARTING,
        /** It reads its ledgers back. */
        RESTORING,
        /** Its partitions are being handed out. */
        REBALANCING,
        /** It takes records. */
        RUNNING,
        /** It was closed. */
        STOPPED,
        /** It gave up, or a record hangs that nothing ends. It must be started again. */
        FAILED
    }

    /** Whether it need not be started again: it has not failed, and no thread died without being replaced. */
    public boolean isAlive() {
        return switch (status) {
            case FAILED -> false;
            case STARTING, STOPPED -> true;
            case RESTORING, REBALANCING, RUNNING -> liveThreads >= threads;
        };
    }

    /** Whether it takes records. */
    public boolean isReady() {
        return status == Status.RUNNING && isAlive();
    }
}
