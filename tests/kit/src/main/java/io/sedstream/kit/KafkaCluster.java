package io.sedstream.kit;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Brokers that are processes: every topic has a copy on each, and takes records while a majority lives. They share the
 * loopback address, or have a network namespace each.
 */
public final class KafkaCluster implements BrokerCluster {
    private final Path directory;
    private final List<Address> addresses;
    private final List<JavaProcess> nodes = new ArrayList<>();
    private final @Nullable NetworkNamespaces network;

    /**
     * Where a node listens.
     *
     * @param host that brokers and clients reach it at
     * @param door port that clients are told, of whoever stands in front of the node; mostly its own
     * @param port of its clients and of the other brokers
     * @param controllerPort of its controller
     * @param wrapper command in front of its process
     */
    record Address(String host, int door, int port, int controllerPort, List<String> wrapper) {}

    private KafkaCluster(Path directory, List<Address> addresses, @Nullable NetworkNamespaces network) {
        this.directory = directory;
        this.addresses = addresses;
        this.network = network;
    }

    /** Starts so many brokers on the loopback address. */
    static KafkaCluster onLoopback(Path directory, int count) {
        return started(
                directory,
                IntStream.range(0, count)
                        .mapToObj(_ -> FreePort.next())
                        .map(port -> new Address("127.0.0.1", port, port, FreePort.next(), List.of()))
                        .toList(),
                null);
    }

    /** Starts a broker in each of the namespaces, which end with it. */
    static KafkaCluster in(Path directory, NetworkNamespaces network) {
        return started(
                directory,
                IntStream.range(0, network.count())
                        .mapToObj(node -> new Address(network.address(node), 9092, 9092, 9093, network.command(node)))
                        .toList(),
                network);
    }

    /** Starts one broker whose clients are to come through another port, where nobody listens yet. */
    public static KafkaCluster behind(Path directory, int door) {
        var address = new Address("127.0.0.1", door, FreePort.next(), FreePort.next(), List.of());
        var cluster = new KafkaCluster(directory, List.of(address), null);
        cluster.nodes.add(cluster.process(0));
        return cluster;
    }

    private static KafkaCluster started(Path directory, List<Address> addresses, @Nullable NetworkNamespaces network) {
        var cluster = new KafkaCluster(directory, addresses, network);
        try {
            for (int node = 0; node < addresses.size(); node++) {
                cluster.nodes.add(cluster.process(node));
            }
            cluster.awaitTopics();
            return cluster;
        } catch (RuntimeException e) {
            cluster.close();
            throw new IllegalStateException(
                    "the brokers did not start: "
                            + IntStream.range(0, addresses.size())
                                    .mapToObj(node -> KafkaNode.said(cluster.directory(node)))
                                    .collect(Collectors.joining("\n")),
                    e);
        }
    }

    /** Waits until the brokers have made the topics of the stream. */
    public void awaitTopics() {
        StreamTopics.await(bootstrapServers(), addresses.size());
    }

    /** Where the first broker itself listens. */
    public int ownPort() {
        return addresses.getFirst().port();
    }

    @Override
    public String bootstrapServers() {
        return addresses.stream()
                .map(address -> address.host() + ":" + address.door())
                .collect(Collectors.joining(","));
    }

    @Override
    public void kill(int node) throws InterruptedException {
        nodes.get(node).kill();
    }

    @Override
    public void restart(int node) {
        nodes.set(node, process(node));
    }

    @Override
    public void cutOff(int node) {
        network().cut(node);
    }

    @Override
    public void mend(int node) {
        network().mend(node);
    }

    private NetworkNamespaces network() {
        return Objects.requireNonNull(network, "brokers on the loopback address cannot be cut off");
    }

    private JavaProcess process(int node) {
        Address address = addresses.get(node);
        return KafkaNode.start(directory(node), settings(node), address.wrapper());
    }

    private Path directory(int node) {
        return directory.resolve("node-" + node);
    }

    private Properties settings(int node) {
        Address address = addresses.get(node);
        var settings = new Properties();
        settings.putAll(Map.of(
                "node.id",
                Integer.toString(node),
                "process.roles",
                "broker,controller",
                "controller.quorum.voters",
                IntStream.range(0, addresses.size())
                        .mapToObj(i -> i + "@" + addresses.get(i).host() + ":"
                                + addresses.get(i).controllerPort())
                        .collect(Collectors.joining(",")),
                "controller.listener.names",
                "CONTROLLER",
                "inter.broker.listener.name",
                "CLIENTS",
                "listener.security.protocol.map",
                "CLIENTS:PLAINTEXT,CONTROLLER:PLAINTEXT",
                "listeners",
                "CLIENTS://" + address.host() + ":" + address.port() + ",CONTROLLER://" + address.host() + ":"
                        + address.controllerPort(),
                "advertised.listeners",
                "CLIENTS://" + address.host() + ":" + address.door()));
        settings.putAll(ClusterSettings.common(addresses.size()));
        return settings;
    }

    @Override
    public void close() {
        nodes.forEach(JavaProcess::close);
        if (network != null) {
            network.close();
        }
    }
}
