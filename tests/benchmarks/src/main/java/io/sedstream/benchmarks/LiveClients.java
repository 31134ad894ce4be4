package io.sedstream.benchmarks;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongBinaryOperator;

/**
 * Clients of live events as a process of their own, for {@link LiveLoad}: {@code LiveClients URI CLIENTS}. All connect when a
 * line comes and leave when the next does; each is answered with a line. Every other reads all there is, the others eight
 * kilobytes a second. They look at nothing of what they read, and share one thread, so as to take little themselves.
 */
final class LiveClients {
    private static final int SLOW_BYTES = 2048;
    private static final Duration SLOW_PAUSE = Duration.ofMillis(250);

    private final InetSocketAddress address;
    private final ByteBuffer request;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(256 * 1024);
    private final Selector selector;

    private LiveClients(URI events, Selector selector) {
        this.address = new InetSocketAddress(events.getHost(), events.getPort());
        this.request = ByteBuffer.wrap(
                ("GET " + events.getPath() + " HTTP/1.1\r\nHost: localhost\r\nAccept-Encoding: gzip\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
        this.selector = selector;
    }

    /** A connection and what came. */
    private static final class Client {
        private final SocketChannel channel;
        private long bytes;

        Client(SocketChannel channel) {
            this.channel = channel;
        }

        void read(ByteBuffer buffer, int most) throws IOException {
            buffer.clear().limit(most);
            int read = channel.read(buffer);
            if (read < 0) {
                throw new EOFException("the server has ended");
            }
            bytes += read;
        }
    }

    public static void main(String[] arguments) throws IOException {
        int count = Integer.parseInt(arguments[1]);
        try (Selector selector = Selector.open()) {
            var clients = new LiveClients(URI.create(arguments[0]), selector);
            while (awaitLine()) {
                clients.comeAndGo(count);
            }
        }
    }

    private static boolean awaitLine() throws IOException {
        int read = System.in.read();
        while (read >= 0 && read != '\n') {
            read = System.in.read();
        }
        return read >= 0;
    }

    private void comeAndGo(int count) throws IOException {
        List<Client> fast = new ArrayList<>();
        List<Client> slow = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            boolean isSlow = i % 2 == 0;
            (isSlow ? slow : fast).add(connect(isSlow));
        }
        for (Client client : fast) {
            client.channel.configureBlocking(false).register(selector, SelectionKey.OP_READ, client);
        }
        for (Client client : slow) {
            client.channel.configureBlocking(false);
        }
        System.out.println(count + " listen");
        while (System.in.available() == 0) {
            for (Client client : slow) {
                client.read(buffer, SLOW_BYTES);
            }
            readFor(SLOW_PAUSE);
        }
        for (Client client : fast) {
            client.channel.close();
        }
        for (Client client : slow) {
            client.channel.close();
        }
        selector.selectNow();
        awaitLine();
        System.out.println("fast " + kilobytes(fast) + ", slow " + kilobytes(slow));
    }

    /** Connects and waits for the first of the answer. */
    private Client connect(boolean slow) throws IOException {
        SocketChannel channel = SocketChannel.open();
        if (slow) {
            channel.setOption(StandardSocketOptions.SO_RCVBUF, SLOW_BYTES);
        }
        channel.connect(address);
        channel.write(request.duplicate());
        var client = new Client(channel);
        client.read(buffer, SLOW_BYTES);
        String answer = StandardCharsets.US_ASCII.decode(buffer.flip()).toString();
        if (!answer.startsWith("HTTP/1.1 200 ")) {
            throw new IOException("the server answers " + answer);
        }
        return client;
    }

    private void readFor(Duration time) throws IOException {
        long end = System.nanoTime() + time.toNanos();
        for (long left = time.toMillis(); left > 0; left = (end - System.nanoTime()) / 1_000_000) {
            selector.select(left);
            for (SelectionKey key : selector.selectedKeys()) {
                ((Client) key.attachment()).read(buffer, buffer.capacity());
            }
            selector.selectedKeys().clear();
        }
    }

    private static String kilobytes(List<Client> clients) {
        return extreme(clients, Math::min) / 1000 + " to " + extreme(clients, Math::max) / 1000 + " kB";
    }

    private static long extreme(List<Client> clients, LongBinaryOperator which) {
        return clients.stream().mapToLong(client -> client.bytes).reduce(which).orElse(0);
    }
}
