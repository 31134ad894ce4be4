package io.sedstream.cli.connection;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * SIGTERM or Ctrl-C as something to wait for. The thread that waits then closes what it holds and says so; only after
 * that does the process end, with the exit code it wants.
 */
public final class StopSignal {
    private static final int PATIENCE_SECONDS = 30;

    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch served = new CountDownLatch(1);

    private volatile int exitCode;

    private StopSignal() {}

    /** Listens from now on. */
    public static StopSignal listen() {
        StopSignal signal = new StopSignal();
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(signal::stop));
        return signal;
    }

    /** Whether this process was told to end. */
    public boolean isAsked() {
        return asked.getCount() == 0;
    }

    /** Whether this process was told to end, or is within this time. */
    public boolean await(Duration time) throws InterruptedException {
        return asked.await(time.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** All is closed. Where the process was told to end, this is its exit code; else nothing happens. */
    public void served(int exitCode) {
        this.exitCode = exitCode;
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
                Runtime.getRuntime().halt(exitCode);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
