package io.sedstream.cli.connection;

import io.sedstream.cli.failure.CommandFailure;
import io.sedstream.cli.settings.BrokerSettings;
import io.sedstream.cli.settings.HomeSettings;
import io.sedstream.cli.settings.KafkaSettings;
import io.sedstream.streams.EmbeddedBroker;
import io.sedstream.streams.EmbeddedBrokerSettings;
import io.sedstream.streams.SurveyTopics;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the Kafka of a command. */
@Singleton
public final class Clusters {
    /** Lets the cluster decide. */
    private static final short DEFAULT_REPLICATION = -1;

    private final KafkaSettings kafka;
    private final BrokerSettings broker;
    private final Path directory;

    public Clusters(KafkaSettings kafka, BrokerSettings broker, HomeSettings home) {
        this.kafka = kafka;
        this.broker = broker;
        this.directory = home.resolve(broker.directory());
    }

    /** The configured brokers, or a broker that is started in this process. */
    public Cluster configuredOrOwn() {
        return kafka.embedded() ? start() : configured();
    }

    /** The configured brokers, or the broker that another process of ours runs, or one that is started in this process. */
    public Cluster any() {
        return running().orElseGet(this::configuredOrOwn);
    }

    /** Like {@link #any}, but never starts a broker that has nothing to tell. */
    public Cluster withData() {
        return running().orElseGet(() -> {
            if (kafka.embedded() && RunningBroker.clusterId(directory).isEmpty()) {
                throw CommandFailure.environment(
                        "there is no broker, and no data of one in " + directory
                                + ". Send a catalogue first: ./sedstream replay; or name brokers with"
                                + " --bootstrap-servers",
                        null);
            }
            return configuredOrOwn();
        });
    }

    /** The configured brokers, or the broker that another process of ours runs. */
    public Cluster alive() {
        return running().orElseGet(() -> {
            if (kafka.embedded()) {
                throw CommandFailure.environment(
                        "no broker runs at 127.0.0.1:" + broker.port()
                                + ". Start the stream in another terminal: ./sedstream run; or name brokers with"
                                + " --bootstrap-servers",
                        null);
            }
            return configured();
        });
    }

    /** Makes the topics that the brokers lack. */
    public void createTopics(Cluster cluster) {
        try (SurveyTopics topics = new SurveyTopics(cluster.client(), cluster.topics())) {
            topics.createMissing(broker.partitions(), DEFAULT_REPLICATION);
        }
    }

    /** Refuses to go on where the brokers lack a topic. */
    public void requireTopics(Cluster cluster) {
        try (SurveyTopics topics = new SurveyTopics(cluster.client(), cluster.topics())) {
            topics.requireAll();
        }
    }

    private Optional<Cluster> running() {
        return kafka.embedded()
                ? RunningBroker.find(directory, broker.port()).map(address -> cluster(address, null))
                : Optional.empty();
    }

    private Cluster configured() {
        Cluster cluster = cluster(kafka.bootstrapServers(), null);
        RunningBroker.requireAnswer(cluster.client());
        return cluster;
    }

    private Cluster start() {
        EmbeddedBroker started = EmbeddedBroker.start(
                new EmbeddedBrokerSettings(directory, broker.port(), broker.partitions()), kafka.topics());
        return cluster(started.bootstrapServers(), started);
    }

    private Cluster cluster(String bootstrapServers, @Nullable EmbeddedBroker started) {
        Map<String, Object> client = kafka.clientProperties();
        client.put("bootstrap.servers", bootstrapServers);
        // Nobody collects what clients would send about themselves.
        client.putIfAbsent("enable.metrics.push", "false");
        return new Cluster(client, kafka.topics(), started);
    }
}
