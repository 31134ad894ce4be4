package io.sedstream.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class StreamThreadsTest {
    private static final int BYTES = 8_000_000;

    private final CountDownLatch begin = new CountDownLatch(1);
    private final CountDownLatch done = new CountDownLatch(2);
    private final CountDownLatch end = new CountDownLatch(1);
    private byte[] kept = {};

    /** Both threads allocate 8 MB; only the stream thread counts, and a little is allocated around it. */
    @Test
    void countsWhatStreamThreadsAllocateAndNotTheirProducers() throws InterruptedException {
        Thread stream = start("sedstream-1-StreamThread-1");
        Thread producer = start("kafka-producer-network-thread | sedstream-1-StreamThread-1-producer");
        StreamThreads before = StreamThreads.used();

        begin.countDown();
        done.await();
        StreamThreads now = StreamThreads.used();
        end.countDown();
        stream.join();
        producer.join();

        assertThat(now.since(before).allocatedBytes()).isBetween((long) BYTES, (long) (1.5 * BYTES));
        assertThat(now.ids()).containsExactly(stream.threadId());
        assertThat(now.areThoseOf(before)).isTrue();
        assertThat(StreamThreads.used().areThoseOf(before)).isFalse();
    }

    private Thread start(String name) {
        return Thread.ofPlatform().name(name).start(() -> {
            try {
                begin.await();
                kept = new byte[BYTES];
                done.countDown();
                end.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }
}
