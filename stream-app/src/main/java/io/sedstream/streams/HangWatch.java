package io.sedstream.streams;

import io.sedstream.topology.HungRecordException;
import io.sedstream.topology.RecordsInProgress;
import io.sedstream.topology.StreamCounters;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Waits for a record that does not end, notes it for the next process, and says so, once. One thread of its own. */
final class HangWatch implements AutoCloseable {
    private static final int LOOKS_PER_TIMEOUT = 10;

    private final StreamCounters counters;
    private final Duration timeout;
    private final Consumer<HungRecordException> alarm;
    private final CountDownLatch closed = new CountDownLatch(1);

    /** @param timeout the longest that one record may take */
    HangWatch(StreamCounters counters, Duration timeout, Consumer<HungRecordException> alarm) {
        this.counters = counters;
        this.timeout = timeout;
        this.alarm = alarm;
    }

    void start() {
        Thread.ofPlatform().daemon().name("sedstream-hang-watch").start(this::watch);
    }

    private void watch() {
        try {
            long pause = Math.max(1, timeout.toMillis() / LOOKS_PER_TIMEOUT);
            while (!closed.await(pause, TimeUnit.MILLISECONDS)) {
                var hung = counters.inProgress()
                        .longest()
                        .filter(record -> record.age().compareTo(timeout) > 0);
                if (hung.isPresent()) {
                    raise(hung.get());
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void raise(RecordsInProgress.InProgress hung) {
        counters.hung().add(hung);
        alarm.accept(HungRecordException.now(hung, timeout));
    }

    @Override
    public void close() {
        closed.countDown();
    }
}
