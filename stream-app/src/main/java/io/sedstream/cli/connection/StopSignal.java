package io.sedstream.cli.connection;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * SIGTERM or Ctrl-C as something to wait for. The thread that waits then closes what it holds and says so; only after
 * that does the process end, with 0, because what was asked for has happened.
 */
final class StopSignal {
    private static final int PATIENCE_SECONDS = 30;

    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch served = new CountDownLatch(1);

    /** Listens from now on. */
    static StopSignal listen() {
        StopSignal signal = new StopSignal();
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(signal::stop));
        return signal;
    }

    /** Whether this process was told to end, or is within this time. */
    boolean await(Duration time) throws InterruptedException {
        return asked.await(time.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** All is closed. */
    void served() {
        served.countDown();
    }

    private void stop() {
        if (served.getCount() == 0) {
            return;
        }
        asked.countDown();
        try {
            if (served.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                // Without this the exit code would be that of the signal.
                Runtime.getRuntime().halt(0);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
