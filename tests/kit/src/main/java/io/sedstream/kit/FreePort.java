package io.sedstream.kit;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

/**
 * A port of the loopback address that nobody used a moment ago.
 *
 * <p>Not one of those that the system gives to outgoing connections (from 32768 on): a client that tries again and again
 * to reach a server that is away would be given its port in the end, talk to itself, and the server could not start.
 */
public final class FreePort {
    private static final int FIRST = 16_384;
    private static final int END = 32_768;
    private static final int TRIES = 1000;

    private FreePort() {}

    public static int next() {
        return IntStream.generate(() -> ThreadLocalRandom.current().nextInt(FIRST, END))
                .limit(TRIES)
                .filter(FreePort::isFree)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no free port from " + FIRST + " to " + END));
    }

    private static boolean isFree(int port) {
        try (var _ = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
