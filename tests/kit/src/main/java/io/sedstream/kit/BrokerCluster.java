package io.sedstream.kit;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Brokers of Kafka, each of which can be killed, cut off from all others and from us, and brought back: containers where
 * an engine answers, processes where none does.
 */
public interface BrokerCluster extends AutoCloseable {
    /** Starts so many brokers and makes the topics of the stream. */
    static BrokerCluster start(Path directory, int count) {
        return ContainerEngine.obstacle().isEmpty()
                ? ContainerCluster.start(count)
                : KafkaCluster.onLoopback(directory, count);
    }

    /** Starts so many brokers that can be cut off. */
    static BrokerCluster startInNetwork(Path directory, int count) {
        return ContainerEngine.obstacle().isEmpty()
                ? ContainerCluster.start(count)
                : KafkaCluster.in(directory, NetworkNamespaces.make(count));
    }

    /** Why brokers cannot be cut off here; empty where they can. */
    static Optional<String> networkObstacle() {
        return ContainerEngine.obstacle().isEmpty() ? Optional.empty() : NetworkNamespaces.obstacle();
    }

    /** What clients connect to. */
    String bootstrapServers();

    /** Kills a broker as {@code kill -9} does. */
    void kill(int node) throws InterruptedException;

    /** Starts a broker again that was killed. */
    void restart(int node);

    /** Takes a broker's cable out: nothing comes in or goes out, and nobody is told. */
    void cutOff(int node);

    /** Puts the cable back. */
    void mend(int node);

    @Override
    void close();
}
