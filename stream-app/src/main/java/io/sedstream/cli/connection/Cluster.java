package io.sedstream.cli.connection;

import io.sedstream.streams.EmbeddedBroker;
import io.sedstream.topic.TopicNames;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The Kafka that a command talks to. Closing it stops the broker where this process started one. */
public final class Cluster implements AutoCloseable {
    private final Map<String, Object> client;
    private final TopicNames topics;
    private final @Nullable EmbeddedBroker broker;

    Cluster(Map<String, Object> client, TopicNames topics, @Nullable EmbeddedBroker broker) {
        this.client = Map.copyOf(client);
        this.topics = topics;
        this.broker = broker;
    }

    /** Settings of every client, {@code bootstrap.servers} among them; a fresh map to add to. */
    public Map<String, Object> client() {
        return new HashMap<>(client);
    }

    /** host:port, comma-separated. */
    public String bootstrapServers() {
        return String.valueOf(client.get("bootstrap.servers"));
    }

    /** The topics of the deployment. */
    public TopicNames topics() {
        return topics;
    }

    /** Whether the broker runs in this process, and so ends with it. */
    public boolean isOwn() {
        return broker != null;
    }

    @Override
    public void close() {
        Optional.ofNullable(broker).ifPresent(EmbeddedBroker::close);
    }
}
