package io.sedstream.runtime;

/** The runs of one session, one after the other, as the watchdog sees them. Begun and ended by one thread. */
final class WatchedRuns {
    private final Stop stop;
    private boolean isRunning;
    private boolean isStopped;
    private long startNanos;

    /** Tells a session to end its run, or that the next one may go on. */
    interface Stop {
        void set(boolean stopped);
    }

    WatchedRuns(Stop stop) {
        this.stop = stop;
    }

    synchronized void begin(long nowNanos) {
        isRunning = true;
        startNanos = nowNanos;
    }

    /** Ends a run; whether it was told to. */
    synchronized boolean end() {
        boolean wasStopped = isStopped;
        isRunning = false;
        if (isStopped) {
            isStopped = false;
            stop.set(false);
        }
        return wasStopped;
    }

    synchronized void stopIfOlder(long limitNanos, long nowNanos) {
        if (isRunning && !isStopped && nowNanos - startNanos > limitNanos) {
            isStopped = true;
            stop.set(true);
        }
    }
}
