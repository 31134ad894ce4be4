package io.sedstream.kit;

import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/**
 * A little network of this machine: namespaces on a bridge, each of which can be cut off from all others and from us.
 * Names and addresses are those of this process, so that two suites can run at once. Needs Linux, root, and {@code ip}
 * of iproute2.
 */
public final class NetworkNamespaces implements AutoCloseable {
    /** Interface names have room for 15 characters. */
    private static final String PREFIX = "sed" + ProcessHandle.current().pid() + "-";

    private static final String BRIDGE = PREFIX + "br";

    private final int count;

    private NetworkNamespaces(int count) {
        this.count = count;
    }

    /** Why there can be none here; empty where there can. */
    public static Optional<String> obstacle() {
        try {
            ShellCommand.run(List.of("ip", "netns", "add", PREFIX + "probe"));
            ShellCommand.run(List.of("ip", "netns", "del", PREFIX + "probe"));
            return Optional.empty();
        } catch (UncheckedIOException | IllegalStateException e) {
            return Optional.of("network namespaces need Linux, root and iproute2: " + e.getMessage());
        }
    }

    /** Makes them; what an earlier network of this process left is taken away first. */
    public static NetworkNamespaces make(int count) {
        var network = new NetworkNamespaces(count);
        network.close();
        ShellCommand.run(List.of("ip", "link", "add", BRIDGE, "type", "bridge"));
        ShellCommand.run(List.of("ip", "addr", "add", host(1) + "/28", "dev", BRIDGE));
        ShellCommand.run(List.of("ip", "link", "set", BRIDGE, "up"));
        for (int i = 0; i < count; i++) {
            ShellCommand.run(List.of("ip", "netns", "add", name(i)));
            ShellCommand.run(
                    List.of("ip", "link", "add", name(i), "type", "veth", "peer", "name", "eth0", "netns", name(i)));
            ShellCommand.run(List.of("ip", "link", "set", name(i), "master", BRIDGE));
            ShellCommand.run(List.of("ip", "link", "set", name(i), "up"));
            ShellCommand.run(List.of("ip", "-n", name(i), "addr", "add", network.address(i) + "/28", "dev", "eth0"));
            ShellCommand.run(List.of("ip", "-n", name(i), "link", "set", "eth0", "up"));
            ShellCommand.run(List.of("ip", "-n", name(i), "link", "set", "lo", "up"));
        }
        return network;
    }

    /** Address in the sixteen of this process, out of the 8,192 times sixteen of 198.18.0.0/15 (RFC 2544, for tests). */
    private static String host(int number) {
        long block = ProcessHandle.current().pid() % 8192;
        return "198." + (18 + block / 4096) + "." + block % 4096 / 16 + "." + (block % 16 * 16 + number);
    }

    int count() {
        return count;
    }

    /** Address of a namespace. */
    String address(int namespace) {
        return host(2 + namespace);
    }

    /** The command that runs another one in a namespace. */
    List<String> command(int namespace) {
        return List.of("ip", "netns", "exec", name(namespace));
    }

    /** Takes the cable out: nothing comes in or goes out, and nobody is told. */
    public void cut(int namespace) {
        ShellCommand.run(List.of("ip", "link", "set", name(namespace), "down"));
    }

    /** Puts it back. */
    public void mend(int namespace) {
        ShellCommand.run(List.of("ip", "link", "set", name(namespace), "up"));
    }

    private static String name(int namespace) {
        return PREFIX + namespace;
    }

    /** Takes everything away; what is not there any more is no error. */
    @Override
    public void close() {
        for (int i = 0; i < count; i++) {
            ShellCommand.complaint(List.of("ip", "link", "del", name(i)));
            ShellCommand.complaint(List.of("ip", "netns", "del", name(i)));
        }
        ShellCommand.complaint(List.of("ip", "link", "del", BRIDGE));
    }
}
