package io.sedstream.kit;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;

/** A bad network in front of a port of the loopback address: every packet is late, some more than others, and connections break. */
public final class DelayProxy implements AutoCloseable {
    private static final int PACKET = 16 * 1024;

    private final ServerSocket server;
    private final int target;
    private final Duration delay;
    private final Duration jitter;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();

    private DelayProxy(ServerSocket server, int target, Duration delay, Duration jitter) {
        this.server = server;
        this.target = target;
        this.delay = delay;
        this.jitter = jitter;
    }

    /**
     * Listens on one port and connects to the other.
     *
     * @param delay of each packet, either way
     * @param jitter the most that is added to it
     */
    public static DelayProxy start(int port, int target, Duration delay, Duration jitter) {
        try {
            var proxy =
                    new DelayProxy(new ServerSocket(port, 50, InetAddress.getLoopbackAddress()), target, delay, jitter);
            Thread.ofVirtual().start(proxy::accept);
            return proxy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Breaks all connections there are. */
    public void reset() {
        sockets.forEach(DelayProxy::closeQuietly);
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                join(server.accept());
            } catch (IOException e) {
                if (!server.isClosed()) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    private void join(Socket client) throws IOException {
        var broker = new Socket();
        try {
            broker.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), target), 5000);
        } catch (IOException e) {
            // The broker is not there; the client tries again.
            closeQuietly(client);
            return;
        }
        sockets.add(client);
        sockets.add(broker);
        client.setTcpNoDelay(true);
        broker.setTcpNoDelay(true);
        Thread.ofVirtual().start(() -> pump(client, broker));
        Thread.ofVirtual().start(() -> pump(broker, client));
    }

    private void pump(Socket from, Socket to) {
        var random = new SplittableRandom(from.getPort());
        byte[] packet = new byte[PACKET];
        try (InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            for (int length = in.read(packet); length >= 0; length = in.read(packet)) {
                Thread.sleep(delay.plusNanos((long) (random.nextDouble() * jitter.toNanos())));
                out.write(packet, 0, length);
                out.flush();
            }
        } catch (IOException | InterruptedException e) {
            // The connection is broken, for the other side too.
            closeQuietly(from);
        } finally {
            closeQuietly(from);
            closeQuietly(to);
            sockets.remove(from);
            sockets.remove(to);
        }
    }

    private static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        reset();
    }
}
