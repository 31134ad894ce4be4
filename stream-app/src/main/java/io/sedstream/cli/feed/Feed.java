package io.sedstream.cli.feed;

import io.sedstream.alert.RecentAlerts;
import io.sedstream.cli.connection.Cluster;
import io.sedstream.cli.connection.Clusters;
import io.sedstream.cli.connection.StopSignal;
import io.sedstream.cli.failure.CommandFailure;
import io.sedstream.cli.settings.KafkaSettings;
import io.sedstream.serde.EventSerdes;
import io.sedstream.streams.SurveyTopics;
import io.sedstream.topology.TopicLimits;
import jakarta.inject.Singleton;
import java.io.PrintStream;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * Feeds the stream with the alerts of a survey. The position in the alerts moves in the transaction that writes what
 * became of them: a feed that is killed goes on with the first alert that has no outcome yet.
 */
@Singleton
public final class Feed {
    private static final String BOOTSTRAP_SERVERS = "bootstrap.servers";
    private static final int ANSWER_SECONDS = 20;

    private final Clusters clusters;
    private final KafkaSettings kafka;
    private final Clock clock;

    public Feed(Clusters clusters, KafkaSettings kafka, Clock clock) {
        this.clusters = clusters;
        this.kafka = kafka;
        this.clock = clock;
    }

    /** Runs until it is told to stop or where the request says to end; progress goes to {@code err}. */
    public FeedReport run(FeedRequest request, StopSignal stop, PrintStream err) {
        try (Cluster cluster = clusters.any()) {
            return run(request, cluster, stop, new FeedProgress(err, clock));
        }
    }

    private FeedReport run(FeedRequest request, Cluster cluster, StopSignal stop, FeedProgress progress) {
        int largestDeadLetter = largestDeadLetter(cluster);
        String group = request.group().isEmpty()
                ? cluster.topics().prefix() + "sedstream-feed-" + request.feed().survey()
                : request.group();
        Map<String, Object> alerts = alertClient(request, cluster);
        // The producer first: it aborts what a killed process has left open, and only then positions are certain.
        try (var producer = new FeedProducer(cluster, group, largestDeadLetter);
                FeedPositions positions = positions(cluster, alerts, group);
                var reader =
                        new AlertReader(alerts, request.topics(), positions, request.fromLatest(), progress::note);
                var serdes = new EventSerdes(kafka.wire())) {
            var messages = new FeedMessages(
                    group, cluster.topics(), serdes, "sedstream " + request.version(), largestDeadLetter, clock);
            RecentAlerts recent = new SentAlerts(cluster, group).recall(request.remembered());
            return new Feeding(request.feed(), reader, producer, positions, messages, recent)
                    .run(request.limit(), request.untilIdle(), stop::isAsked, progress);
        }
    }

    private static int largestDeadLetter(Cluster cluster) {
        try (var topics = new SurveyTopics(cluster.client(), cluster.topics())) {
            List<String> missing = topics.missing();
            if (!missing.isEmpty()) {
                throw CommandFailure.environment(
                        "the brokers at " + cluster.bootstrapServers() + " lack the topics "
                                + String.join(", ", missing) + "; ./sedstream run --create-topics makes them",
                        null);
            }
            return topics.maxMessageBytes(cluster.topics().sourcesDeadLetter()).orElse(TopicLimits.KAFKA_DEFAULT);
        }
    }

    /** Settings of a client that reads alerts. */
    private static Map<String, Object> alertClient(FeedRequest request, Cluster cluster) {
        Map<String, Object> client =
                request.alertClient().containsKey(BOOTSTRAP_SERVERS) ? new HashMap<>() : cluster.client();
        client.putAll(request.alertClient());
        client.putIfAbsent("enable.metrics.push", "false");
        return client;
    }

    private static FeedPositions positions(Cluster cluster, Map<String, Object> alerts, String group) {
        String own = clusterId(cluster.client(), "--to-kafka-config");
        String theirs = clusterId(alerts, "--consumer-config");
        return own.equals(theirs) && hasTopicOf(cluster, alerts)
                ? new GroupPositions(cluster, group)
                : new TopicPositions(cluster, group, theirs);
    }

    private static String clusterId(Map<String, Object> client, String configOption) {
        try (Admin admin = admin(client)) {
            return answer(admin.describeCluster().clusterId());
        } catch (ExecutionException | TimeoutException e) {
            throw CommandFailure.environment(
                    "no Kafka broker answers at " + client.get(BOOTSTRAP_SERVERS) + " ("
                            + (e.getCause() == null ? e : e.getCause())
                            + "). Check the address, and " + configOption + " where it wants TLS or SASL",
                    e);
        }
    }

    /**
     * Whether the brokers of the alerts have our topic, and not one of the same name: clusters may share an id, as those do
     * that are started from the image {@code apache/kafka} without one. Who may not see the topic there is taken at the id's word.
     */
    private static boolean hasTopicOf(Cluster cluster, Map<String, Object> alerts) {
        try (Admin own = admin(cluster.client());
                Admin theirs = admin(alerts)) {
            String topic = cluster.topics().sourcesDetected();
            return topicId(own, topic).equals(topicId(theirs, topic));
        } catch (ExecutionException | TimeoutException e) {
            return !(e.getCause() instanceof UnknownTopicOrPartitionException);
        }
    }

    private static Uuid topicId(Admin admin, String topic) throws ExecutionException, TimeoutException {
        return answer(admin.describeTopics(List.of(topic)).allTopicNames()).values().stream()
                .findFirst()
                .orElseThrow()
                .topicId();
    }

    private static Admin admin(Map<String, Object> client) {
        Map<String, Object> settings = new HashMap<>(client);
        settings.put("default.api.timeout.ms", ANSWER_SECONDS * 1000);
        settings.put("request.timeout.ms", ANSWER_SECONDS * 500);
        return Admin.create(settings);
    }

    private static <T> T answer(KafkaFuture<T> future) throws ExecutionException, TimeoutException {
        try {
            return future.get(ANSWER_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw CommandFailure.environment("interrupted while brokers were asked", e);
        }
    }
}
