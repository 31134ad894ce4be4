package io.sedstream.cli.feed;

import io.sedstream.alert.AlertKey;
import io.sedstream.alert.RecentAlerts;
import io.sedstream.cli.connection.Cluster;
import io.sedstream.cli.failure.CommandFailure;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/**
 * The alerts that earlier runs of a feed have sent, as the headers of the last sources and rejections tell, so that a feed
 * knows copies of them after a restart too.
 */
final class SentAlerts {
    /** Offsets per alert: transactions end with a marker in each partition, and others send too. */
    private static final int OFFSETS_PER_ALERT = 2;

    private static final int ANSWER_SECONDS = 30;

    private final Cluster cluster;
    private final String group;

    /** An alert and when it was sent, ms since 1970. */
    private record Sent(AlertKey alert, long time) {}

    SentAlerts(Cluster cluster, String group) {
        this.cluster = cluster;
        this.group = group;
    }

    /** The last of them; of what is there, {@code capacity} alerts' worth is read. */
    RecentAlerts recall(int capacity) {
        List<Sent> sent = new ArrayList<>();
        for (String topic :
                List.of(cluster.topics().sourcesDetected(), cluster.topics().sourcesRejected())) {
            Map<TopicPartition, Long> ends = ends(topic);
            long each = Math.ceilDiv((long) OFFSETS_PER_ALERT * capacity, ends.size());
            Map<TopicPartition, Long> starts = new HashMap<>();
            ends.forEach((partition, end) -> starts.put(partition, Math.max(0, end - each)));
            new CatchUp(cluster).read(starts, ends, message -> alert(message.headers())
                    .ifPresent(alert -> sent.add(new Sent(alert, message.timestamp()))));
        }
        sent.sort(Comparator.comparingLong(Sent::time));
        var recent = new RecentAlerts(capacity);
        sent.forEach(one -> recent.isNew(one.alert()));
        return recent;
    }

    private Map<TopicPartition, Long> ends(String topic) {
        try (Admin admin = Admin.create(cluster.client())) {
            List<TopicPartition> partitions = admin
                    .describeTopics(List.of(topic))
                    .allTopicNames()
                    .get(ANSWER_SECONDS, TimeUnit.SECONDS)
                    .values()
                    .stream()
                    .flatMap(description -> description.partitions().stream())
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
            return CatchUp.ends(admin, partitions);
        } catch (ExecutionException | TimeoutException e) {
            throw CommandFailure.environment(
                    cluster.bootstrapServers() + " does not say where " + topic + " ends: "
                            + (e.getCause() == null ? e : e.getCause()),
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw CommandFailure.environment("interrupted while " + topic + " was looked at", e);
        }
    }

    /** The alert that a message is of, where this feed has sent it. */
    private Optional<AlertKey> alert(Headers headers) {
        return text(headers, FeedMessages.FEED).filter(group::equals).isPresent()
                ? text(headers, FeedMessages.ALERT).flatMap(AlertKey::parse)
                : Optional.empty();
    }

    private static Optional<String> text(Headers headers, String name) {
        return Optional.ofNullable(headers.lastHeader(name))
                .map(Header::value)
                .map(value -> new String(value, StandardCharsets.UTF_8));
    }
}
