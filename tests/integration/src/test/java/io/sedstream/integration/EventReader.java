package io.sedstream.integration;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;

/**
 * A client of live events on a socket of its own, so that it can be as slow as it wants: a slow one reads nothing after
 * the greeting until it is told to, and its socket holds next to nothing meanwhile. Events are those of {@link
 * SyntheticPosteriors}.
 */
final class EventReader implements AutoCloseable {
    private static final int SMALL = 4096;

    private final Socket socket;
    private final CountDownLatch go;
    private final Thread thread;
    /** By index of the event before which they are missing. */
    private final TreeMap<Integer, Long> gaps = new TreeMap<>();

    private final TreeMap<Integer, Boolean> events = new TreeMap<>();
    /** The last of each partition. */
    private final Map<String, Long> offsets = new HashMap<>();

    private volatile boolean greeted;
    private volatile int last = -1;
    private long pendingGap;
    private boolean noneTwice = true;
    private boolean inOrder = true;

    private EventReader(URI uri, boolean slow) throws IOException {
        this.socket = new Socket();
        this.go = new CountDownLatch(slow ? 1 : 0);
        if (slow) {
            socket.setReceiveBufferSize(SMALL);
        }
        socket.connect(new InetSocketAddress(uri.getHost(), uri.getPort()));
        String target = uri.getRawPath() + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery());
        socket.getOutputStream()
                .write(("GET " + target + " HTTP/1.1\r\nHost: localhost\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
        this.thread = Thread.ofVirtual().unstarted(this::read);
    }

    static EventReader open(URI uri, boolean slow) throws IOException {
        var reader = new EventReader(uri, slow);
        reader.thread.start();
        return reader;
    }

    private void read() {
        try (var lines = new BufferedReader(
                new InputStreamReader(
                        ChunkedBody.of(new BufferedInputStream(socket.getInputStream(), SMALL)),
                        StandardCharsets.UTF_8),
                SMALL)) {
            String name = "";
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("retry: ")) {
                    greeted = true;
                    go.await();
                } else if (line.startsWith("event: ")) {
                    name = line.substring(7);
                } else if (line.startsWith("id: ")) {
                    place(line.substring(4));
                } else if (line.startsWith("data: ")) {
                    take(name, line);
                }
            }
        } catch (IOException e) {
            if (!socket.isClosed()) {
                throw new UncheckedIOException(e);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void place(String id) {
        int dash = id.indexOf('-');
        long offset = Long.parseLong(id.substring(dash + 1));
        Long before = offsets.put(id.substring(0, dash), offset);
        inOrder &= before == null || before < offset;
    }

    /** By hand: two hundred readers of JSON would take longer than what is tested. */
    private synchronized void take(String name, String data) {
        if (name.equals("gap")) {
            pendingGap += numberAfter(data, "\"dropped\":");
            return;
        }
        int index = numberAfter(data, "\"id\":\"galaxy-");
        if (pendingGap > 0) {
            gaps.merge(index, pendingGap, Long::sum);
            pendingGap = 0;
        }
        noneTwice &= events.put(index, true) == null;
        last = Math.max(last, index);
    }

    private static int numberAfter(String text, String mark) {
        int begin = text.indexOf(mark) + mark.length();
        int end = begin;
        while (end < text.length() && Character.isDigit(text.charAt(end))) {
            end++;
        }
        return Integer.parseInt(text.substring(begin, end));
    }

    /** Whether the first bytes have come. */
    boolean isGreeted() {
        return greeted;
    }

    /** Lets a slow one read. */
    void readOn() {
        go.countDown();
    }

    /** The largest index that came; -1 before the first. */
    int last() {
        return last;
    }

    /** How many different events came from this index on. */
    synchronized int seenSince(int index) {
        return events.tailMap(index).size();
    }

    /** How many it was told it misses, before events from this index on. */
    synchronized long missedSince(int index) {
        return gaps.tailMap(index).values().stream().mapToLong(Long::longValue).sum() + pendingGap;
    }

    /** Whether none came twice. */
    synchronized boolean hasNoneTwice() {
        return noneTwice;
    }

    /** Whether those of each partition came as they stand in it. */
    synchronized boolean isInOrder() {
        return inOrder;
    }

    @Override
    public void close() throws IOException {
        go.countDown();
        socket.close();
    }

    @Override
    public synchronized String toString() {
        return events.size() + " events to " + last + ", gaps " + gaps + ", " + pendingGap + " at the end";
    }
}
