package io.sedstream.kit;

import io.sedstream.streams.SurveyTopics;
import io.sedstream.topic.TopicNames;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;

/**
 * Brokers that are processes: every topic has a copy on each, and takes records while a majority lives. They share the
 * loopback address, or have a network namespace each.
 */
public final class KafkaCluster implements AutoCloseable {
    private static final int PARTITIONS = 4;

    private final Path directory;
    private final List<Address> addresses;
    private final List<JavaProcess> nodes = new ArrayList<>();

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

    private KafkaCluster(Path directory, List<Address> addresses) {
        this.directory = directory;
        this.addresses = addresses;
    }

    /** Starts so many brokers on the loopback address. */
    public static KafkaCluster onLoopback(Path directory, int count) {
        return started(
                directory,
                IntStream.range(0, count)
                        .mapToObj(_ -> FreePort.next())
                        .map(port -> new Address("127.0.0.1", port, port, FreePort.next(), List.of()))
                        .toList());
    }

    /** Starts a broker in each of the namespaces. */
    public static KafkaCluster in(Path directory, NetworkNamespaces network) {
        return started(
                directory,
                IntStream.range(0, network.count())
                        .mapToObj(node -> new Address(network.address(node), 9092, 9092, 9093, network.command(node)))
                        .toList());
    }

    /** Starts one broker whose clients are to come through another port, where nobody listens yet. */
    public static KafkaCluster behind(Path directory, int door) {
        var address = new Address("127.0.0.1", door, FreePort.next(), FreePort.next(), List.of());
        var cluster = new KafkaCluster(directory, List.of(address));
        cluster.nodes.add(cluster.process(0));
        return cluster;
    }

    private static KafkaCluster started(Path directory, List<Address> addresses) {
        var cluster = new KafkaCluster(directory, addresses);
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
                            + cluster.nodes.stream().map(JavaProcess::output).collect(Collectors.joining("\n")),
                    e);
        }
    }

    /** Waits until the brokers have made the topics of the stream. */
    public void awaitTopics() {
        Awaitility.await().atMost(Duration.ofMinutes(3)).ignoreExceptions().until(() -> {
            try (var survey = new SurveyTopics(Map.of("bootstrap.servers", bootstrapServers()), TopicNames.plain())) {
                survey.createMissing(PARTITIONS, (short) addresses.size());
                return true;
            }
        });
    }

    /** Where the first broker itself listens. */
    public int ownPort() {
        return addresses.getFirst().port();
    }

    /** What clients connect to. */
    public String bootstrapServers() {
        return addresses.stream()
                .map(address -> address.host() + ":" + address.door())
                .collect(Collectors.joining(","));
    }

    /** Kills a broker as {@code kill -9} does. */
    public void kill(int node) throws InterruptedException {
        nodes.get(node).kill();
    }

    /** Starts a broker again that was killed. */
    public void restart(int node) {
        nodes.set(node, process(node));
    }

    private JavaProcess process(int node) {
        Address address = addresses.get(node);
        return KafkaNode.start(directory.resolve("node-" + node), settings(node), address.wrapper());
    }

    private Properties settings(int node) {
        Address address = addresses.get(node);
        String copies = Integer.toString(addresses.size());
        String majority = Integer.toString(addresses.size() / 2 + 1);
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
        settings.setProperty("auto.create.topics.enable", "false");
        settings.putAll(Map.of(
                "min.insync.replicas",
                majority,
                "offsets.topic.replication.factor",
                copies,
                "transaction.state.log.replication.factor",
                copies,
                "transaction.state.log.min.isr",
                majority,
                "offsets.topic.num.partitions",
                "4",
                "transaction.state.log.num.partitions",
                "4",
                "log.cleaner.dedupe.buffer.size",
                "2097152",
                "log.index.size.max.bytes",
                "1048576",
                "message.max.bytes",
                "4194304",
                "replica.fetch.max.bytes",
                "4194304"));
        // A broker that is gone is noticed within seconds, so that the tests need not wait half a minute each time.
        settings.putAll(Map.of(
                "broker.session.timeout.ms",
                "3000",
                "replica.lag.time.max.ms",
                "5000",
                "group.initial.rebalance.delay.ms",
                "0"));
        return settings;
    }

    @Override
    public void close() {
        nodes.forEach(JavaProcess::close);
    }
}
