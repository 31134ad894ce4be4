package io.sedstream.kit;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.ContainerNetwork;
import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.PortBinding;
import com.github.dockerjava.api.model.Ports;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.lifecycle.Startables;

/**
 * Brokers in containers of the image {@code apache/kafka} on a network of their own. The ports that clients come through
 * are bound on this machine's loopback address, and stay the same when a container is started again.
 */
public final class ContainerCluster implements BrokerCluster {
    /** The release of Kafka that the program is built with. */
    static final String IMAGE = "apache/kafka:4.3.1";

    private static final int CLIENTS = 9092;
    private static final int CONTROLLER = 9093;
    private static final int BROKERS = 9094;
    private static final String CLUSTER = "c2Vkc3RyZWFtLWNoYW9zLQ";
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Network network;
    private final List<Integer> ports;
    private final List<GenericContainer<?>> nodes;

    private ContainerCluster(int count, Map<String, String> settings) {
        network = Network.newNetwork();
        ports = IntStream.range(0, count).mapToObj(_ -> FreePort.next()).toList();
        nodes = IntStream.range(0, count)
                .<GenericContainer<?>>mapToObj(node -> container(node, settings))
                .toList();
    }

    /** Starts so many brokers that keep a copy of every topic each, and makes the topics of the stream. */
    static ContainerCluster start(int count) {
        var cluster = started(count, ClusterSettings.common(count));
        StreamTopics.await(cluster.bootstrapServers(), count);
        return cluster;
    }

    /** Starts so many brokers with these settings, without topics. */
    static ContainerCluster started(int count, Map<String, String> settings) {
        var cluster = new ContainerCluster(count, settings);
        try {
            Startables.deepStart(cluster.nodes).join();
            return cluster;
        } catch (RuntimeException e) {
            cluster.close();
            throw e;
        }
    }

    private GenericContainer<?> container(int node, Map<String, String> settings) {
        var binding =
                new PortBinding(Ports.Binding.bindIpAndPort("127.0.0.1", ports.get(node)), ExposedPort.tcp(CLIENTS));
        return new GenericContainer<>(IMAGE)
                .withNetwork(network)
                .withNetworkAliases(name(node))
                .withEnv(environment(node, settings))
                .withExposedPorts(CLIENTS)
                .withCreateContainerCmdModifier(command -> Objects.requireNonNull(command.getHostConfig())
                        .withPortBindings(binding)
                        // Names of brokers that are gone are asked for again and again: nobody answers at once.
                        .withDns("127.0.0.1"))
                .waitingFor(Wait.forLogMessage(".*Transitioning from RECOVERY to RUNNING.*", 1)
                        .withStartupTimeout(PATIENCE));
    }

    private Map<String, String> environment(int node, Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(settings);
        all.put("node.id", Integer.toString(node));
        all.put("process.roles", "broker,controller");
        all.put(
                "controller.quorum.voters",
                IntStream.range(0, ports.size())
                        .mapToObj(i -> i + "@" + name(i) + ":" + CONTROLLER)
                        .collect(Collectors.joining(",")));
        all.put("controller.listener.names", "CONTROLLER");
        all.put("inter.broker.listener.name", "BROKERS");
        all.put("listener.security.protocol.map", "CLIENTS:PLAINTEXT,BROKERS:PLAINTEXT,CONTROLLER:PLAINTEXT");
        all.put(
                "listeners",
                "CLIENTS://0.0.0.0:" + CLIENTS + ",BROKERS://0.0.0.0:" + BROKERS + ",CONTROLLER://0.0.0.0:"
                        + CONTROLLER);
        all.put(
                "advertised.listeners",
                "CLIENTS://127.0.0.1:" + ports.get(node) + ",BROKERS://" + name(node) + ":" + BROKERS);
        all.put("log.dirs", "/tmp/kraft-combined-logs");
        Map<String, String> environment = new HashMap<>();
        all.forEach(
                (key, value) -> environment.put("KAFKA_" + key.replace('.', '_').toUpperCase(Locale.ROOT), value));
        environment.put("CLUSTER_ID", CLUSTER);
        environment.put("KAFKA_HEAP_OPTS", "-Xmx384m -XX:+UseSerialGC");
        return environment;
    }

    private static String name(int node) {
        return "kafka-" + node;
    }

    @Override
    public String bootstrapServers() {
        return ports.stream().map(port -> "127.0.0.1:" + port).collect(Collectors.joining(","));
    }

    @Override
    public void kill(int node) {
        engine().killContainerCmd(id(node)).exec();
    }

    @Override
    public void restart(int node) {
        engine().startContainerCmd(id(node)).exec();
    }

    @Override
    public void cutOff(int node) {
        engine().disconnectFromNetworkCmd()
                .withContainerId(id(node))
                .withNetworkId(network.getId())
                .withForce(true)
                .exec();
    }

    @Override
    public void mend(int node) {
        engine().connectToNetworkCmd()
                .withContainerId(id(node))
                .withNetworkId(network.getId())
                .withContainerNetwork(new ContainerNetwork().withAliases(name(node)))
                .exec();
    }

    private String id(int node) {
        return nodes.get(node).getContainerId();
    }

    private static DockerClient engine() {
        return DockerClientFactory.instance().client();
    }

    @Override
    public void close() {
        nodes.forEach(GenericContainer::close);
        network.close();
    }
}
