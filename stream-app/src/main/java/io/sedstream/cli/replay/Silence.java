package io.sedstream.cli.replay;

import java.time.Duration;

/** For how long nothing has come. */
final class Silence {
    private long heard;
    private long since;

    Silence(long nowNanos) {
        this.since = nowNanos;
    }

    /** So much was heard by now, in total; returns for how long it has been as much. */
    Duration after(long heardNow, long nowNanos) {
        if (heardNow != heard) {
            heard = heardNow;
            since = nowNanos;
        }
        return Duration.ofNanos(nowNanos - since);
    }

    /** Begins anew where nothing could be heard. */
    void excuse(long nowNanos) {
        since = nowNanos;
    }
}
