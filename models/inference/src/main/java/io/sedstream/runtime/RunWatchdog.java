package io.sedstream.runtime;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/**
 * Stops runs that take too long. ONNX Runtime looks between two operators whether a run is to end, so one that loops is
 * stopped, and one that hangs within an operator is not. One thread for all runs, which looks at each some times within
 * the limit: nothing is scheduled for a run, and a run that is in time costs two locks that nobody else wants. Any number
 * of threads.
 */
public final class RunWatchdog {
    private static final long LOOKS_PER_LIMIT = 20;
    private static final long LONGEST_PAUSE_NANOS = 100_000_000;

    private final Duration limit;
    private final long pauseNanos;
    private final Set<WatchedRuns> watched = ConcurrentHashMap.newKeySet();
    private boolean isLooking;

    /** @param limit the longest time a run may take; positive */
    public RunWatchdog(Duration limit) {
        if (!limit.isPositive()) {
            throw new IllegalArgumentException("the time limit of a run must be positive, not " + limit);
        }
        this.limit = limit;
        this.pauseNanos = Math.clamp(limit.toNanos() / LOOKS_PER_LIMIT, 1, LONGEST_PAUSE_NANOS);
    }

    Duration limit() {
        return limit;
    }

    /** Watches the runs of one session from now on. */
    synchronized void watch(WatchedRuns runs) {
        watched.add(runs);
        if (!isLooking) {
            isLooking = true;
            Thread.ofPlatform().daemon().name("sedstream-run-watchdog").start(this::look);
        }
    }

    /** Watches them no more; the thread ends with the last of them. */
    void forget(WatchedRuns runs) {
        watched.remove(runs);
    }

    private void look() {
        while (!isDone()) {
            long now = System.nanoTime();
            watched.forEach(runs -> runs.stopIfOlder(limit.toNanos(), now));
            LockSupport.parkNanos(pauseNanos);
        }
    }

    private synchronized boolean isDone() {
        isLooking = !watched.isEmpty();
        return !isLooking;
    }
}
