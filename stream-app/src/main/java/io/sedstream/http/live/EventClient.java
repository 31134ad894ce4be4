package io.sedstream.http.live;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.FluxSink;

/**
 * What one client has not taken yet. Where it takes too long, the newest events are left out, and it is told how many
 * before it gets the next: every event it misses is in the number of a gap. Any number of threads.
 */
final class EventClient {
    private final FluxSink<SharedBytes> sink;
    private final int mostBytes;
    private final Deque<LiveBatch.Chunk> waiting = new ArrayDeque<>();
    private final AtomicInteger draining = new AtomicInteger();
    private int waitingBytes;
    /** Bytes of the first that waits. */
    private int given;

    private long dropped;

    /** @param mostBytes that may wait, and that are given at once */
    EventClient(FluxSink<SharedBytes> sink, int mostBytes) {
        this.sink = sink;
        this.mostBytes = mostBytes;
        sink.onRequest(_ -> drain());
    }

    /** Gives it events; never waits. */
    void offer(LiveBatch.Chunk chunk) {
        if (chunk.events() == 0) {
            return;
        }
        synchronized (this) {
            // After a gap, half of the room must be free, or there would be a gap in every moment.
            int room = dropped > 0 ? mostBytes / 2 : mostBytes;
            if (!waiting.isEmpty() && waitingBytes + chunk.bytes().length > room) {
                dropped += chunk.events();
            } else {
                if (dropped > 0) {
                    add(gap(dropped));
                    dropped = 0;
                }
                add(chunk);
            }
        }
        drain();
    }

    /** A sign of life, so that whoever has gone is noticed. */
    void beat() {
        synchronized (this) {
            if (waiting.isEmpty()) {
                add(new LiveBatch.Chunk(": \n\n".getBytes(StandardCharsets.UTF_8), 0));
            }
        }
        drain();
    }

    private void add(LiveBatch.Chunk chunk) {
        waiting.add(chunk);
        waitingBytes += chunk.bytes().length;
    }

    /**
     * Gives what is wanted. One thread at a time, and without the lock: what is downstream has locks of its own, and may ask
     * for more while it holds them.
     */
    private void drain() {
        if (draining.getAndIncrement() != 0) {
            return;
        }
        int asked = 1;
        do {
            for (SharedBytes next = take(); next != null; next = take()) {
                sink.next(next);
            }
            asked = draining.addAndGet(-asked);
        } while (asked != 0);
    }

    /** In pieces: what is on its way to a socket is a copy of its own, while what waits is shared with other clients. */
    private synchronized @Nullable SharedBytes take() {
        if (sink.requestedFromDownstream() == 0) {
            return null;
        }
        if (waiting.isEmpty()) {
            if (dropped == 0) {
                return null;
            }
            // It has caught up, and perhaps nothing comes after what it missed.
            add(gap(dropped));
            dropped = 0;
        }
        byte[] first = waiting.element().bytes();
        var piece = ByteBuffer.wrap(first, given, Math.min(mostBytes, first.length - given));
        waitingBytes -= piece.remaining();
        given += piece.remaining();
        if (given == first.length) {
            waiting.remove();
            given = 0;
        }
        return new SharedBytes(piece);
    }

    private static LiveBatch.Chunk gap(long dropped) {
        return new LiveBatch.Chunk(
                ("event: gap\ndata: {\"dropped\":" + dropped + "}\n\n").getBytes(StandardCharsets.UTF_8), 0);
    }
}
