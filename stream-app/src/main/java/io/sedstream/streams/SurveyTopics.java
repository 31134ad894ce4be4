package io.sedstream.streams;

import io.sedstream.topic.TopicNames;
import io.sedstream.topic.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The topics of a deployment as a cluster has them. */
public final class SurveyTopics implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(SurveyTopics.class);
    private static final int TIMEOUT_SECONDS = 30;
    private static final long POLL_NANOS = 20_000_000;

    private final TopicNames names;
    private final Admin admin;
    private final String cluster;

    /**
     * Connects.
     *
     * @param client standard Kafka client settings, {@code bootstrap.servers} among them
     */
    public SurveyTopics(Map<String, ?> client, TopicNames names) {
        this.names = names;
        this.cluster = String.valueOf(client.get("bootstrap.servers"));
        this.admin = Admin.create(new HashMap<>(client));
    }

    /** Topics that the cluster lacks. */
    public List<String> missing() {
        Set<String> present = answer(admin.listTopics().names(), "list its topics");
        return names.all().stream().filter(name -> !present.contains(name)).toList();
    }

    /** Throws {@link MissingTopicsException} where the cluster lacks a topic. */
    public void requireAll() {
        List<String> missing = missing();
        if (!missing.isEmpty()) {
            throw new MissingTopicsException(cluster, missing);
        }
    }

    /** Makes the topics that the cluster lacks, and waits until all of them take records. */
    public void createMissing(int partitions, short replicationFactor) {
        List<NewTopic> topics = missing().stream()
                .map(name -> new NewTopic(name, partitions, replicationFactor)
                        .configs(name.equals(names.ledger()) ? Topics.LEDGER_CONFIGURATION : Map.of()))
                .toList();
        for (KafkaFuture<Void> creation : admin.createTopics(topics).values().values()) {
            awaitCreation(creation);
        }
        awaitLeaders();
    }

    /**
     * Waits until every partition has a leader that takes records. Brokers announce a partition a moment before: a
     * producer whose first batch comes too early and whose second does not can never send the first (its sequence numbers
     * are then out of order until it times out).
     */
    private void awaitLeaders() {
        long start = System.nanoTime();
        while (!missing().isEmpty()) {
            if (System.nanoTime() - start > TimeUnit.SECONDS.toNanos(TIMEOUT_SECONDS)) {
                throw new MissingTopicsException(cluster, missing());
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
        Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
        answer(admin.describeTopics(names.all()).allTopicNames(), "describe its topics")
                .forEach((name, topic) -> topic.partitions()
                        .forEach(partition ->
                                ends.put(new TopicPartition(name, partition.partition()), OffsetSpec.latest())));
        // Answered by the leaders alone; the client asks again until they are.
        answer(admin.listOffsets(ends).all(), "say where its topics end");
    }

    private void awaitCreation(KafkaFuture<Void> creation) {
        try {
            answer(creation, "make a topic");
        } catch (TopicExistsException e) {
            log.debug("another instance was faster: {}", e.getMessage());
        }
    }

    /** The largest record batch that a topic takes, bytes; empty where we may not ask. */
    public Optional<Integer> maxMessageBytes(String topic) {
        var resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        try {
            Config config = answer(admin.describeConfigs(List.of(resource)).all(), "describe topic " + topic)
                    .get(resource);
            ConfigEntry entry = config == null ? null : config.get("max.message.bytes");
            return Optional.ofNullable(entry).map(ConfigEntry::value).map(Integer::valueOf);
        } catch (AuthorizationException e) {
            return Optional.empty();
        }
    }

    /** How many brokers have a copy of each record of a topic; of the partition that has the fewest. */
    public int copies(String topic) {
        return answer(admin.describeTopics(List.of(topic)).allTopicNames(), "describe topic " + topic).values().stream()
                .flatMap(description -> description.partitions().stream())
                .mapToInt(partition -> partition.replicas().size())
                .min()
                .orElseThrow();
    }

    @Override
    public void close() {
        admin.close(Duration.ofSeconds(5));
    }

    private <T> T answer(KafkaFuture<T> future, String what) {
        try {
            return future.get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof ApiException refusal
                    && !(refusal instanceof org.apache.kafka.common.errors.TimeoutException)) {
                throw refusal;
            }
            throw new ClusterUnreachableException("the Kafka cluster at " + cluster + " did not " + what, e.getCause());
        } catch (TimeoutException e) {
            throw new ClusterUnreachableException(
                    "the Kafka cluster at " + cluster + " did not " + what + " within " + TIMEOUT_SECONDS + " s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ClusterUnreachableException("interrupted while " + cluster + " should " + what, e);
        }
    }
}
