package io.sedstream.kit;

import io.sedstream.streams.EmbeddedBroker;
import io.sedstream.streams.EmbeddedBrokerSettings;
import io.sedstream.topic.TopicNames;
import java.nio.file.Path;

/** One broker with the topics of the stream: in a container where an engine answers, in this process where none does. */
public final class TestBroker implements AutoCloseable {
    private final String bootstrapServers;
    private final Runnable stop;

    private TestBroker(String bootstrapServers, Runnable stop) {
        this.bootstrapServers = bootstrapServers;
        this.stop = stop;
    }

    /**
     * Starts it and makes the topics.
     *
     * @param directory for its data where it is no container
     * @param partitions of each topic
     */
    public static TestBroker start(Path directory, int partitions, TopicNames topics) {
        if (ContainerEngine.obstacle().isPresent()) {
            EmbeddedBroker broker = EmbeddedBroker.start(new EmbeddedBrokerSettings(directory, 0, partitions), topics);
            return new TestBroker(broker.bootstrapServers(), broker::close);
        }
        var container = ContainerCluster.started(1, ClusterSettings.single());
        StreamTopics.await(container.bootstrapServers(), topics, partitions, 1);
        return new TestBroker(container.bootstrapServers(), container::close);
    }

    /** What clients connect to. */
    public String bootstrapServers() {
        return bootstrapServers;
    }

    @Override
    public void close() {
        stop.run();
    }
}
