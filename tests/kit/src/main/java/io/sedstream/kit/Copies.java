package io.sedstream.kit;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** Copies of the topics on the brokers of a cluster: the stream's own, its changelog, and Kafka's. */
public final class Copies {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private Copies() {}

    /**
     * Waits until each of so many brokers has an up-to-date copy of everything, as an operator does before taking the next
     * one away.
     */
    public static void await(String bootstrapServers, int brokers) {
        var lacking = new AtomicReference<>(List.of("no answer"));
        try (var admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            Awaitility.await()
                    .atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(500))
                    .ignoreExceptions()
                    .until(() -> {
                        lacking.set(lacking(admin, brokers));
                        return lacking.get().isEmpty();
                    });
        } catch (ConditionTimeoutException e) {
            throw new IllegalStateException("not up to date on " + brokers + " brokers: " + lacking.get(), e);
        }
    }

    /** Partitions with fewer up-to-date copies. */
    private static List<String> lacking(Admin admin, int brokers) throws ExecutionException, InterruptedException {
        var names = admin.listTopics(new ListTopicsOptions().listInternal(true)).names();
        return admin.describeTopics(names.get()).allTopicNames().get().values().stream()
                .flatMap(topic -> topic.partitions().stream()
                        .filter(partition -> partition.isr().size() < brokers)
                        .map(partition -> topic.name() + "-" + partition.partition() + " on " + partition.isr()))
                .toList();
    }
}
