package io.sedstream.streams;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * How the stream runs.
 *
 * @param applicationId name of the consumer group; instances with the same one share the work
 * @param bootstrapServers where the cluster is, {@code host:port} separated by commas
 * @param threads stream threads in this process, one model in memory each; more than the input has partitions are idle
 * @param instanceId name of this instance, the same after a restart and unique in the group: a restart then takes its
 *     partitions back at once. Null where instances have no lasting name
 * @param commitInterval how often the work of a thread is committed; consumers that read committed records wait for it
 * @param transactionTimeout after how long the cluster aborts what a dead instance left open; until then a consumer that
 *     reads committed records waits
 * @param sessionTimeout after how long without a sign of life an instance's partitions go to others; the cluster's
 *     {@code group.min.session.timeout.ms} is the least, 6 s by default
 * @param failuresTolerated how many failures of stream threads within {@code failureWindow} are answered by a new
 *     thread; one more stops the stream
 * @param failureWindow see {@code failuresTolerated}
 * @param clientSettings standard Kafka client settings handed through, such as TLS and SASL; also those of Kafka Streams
 *     but for the ones that would break its promise
 */
public record StreamSettings(
        String applicationId,
        String bootstrapServers,
        int threads,
        @Nullable String instanceId,
        Duration commitInterval,
        Duration transactionTimeout,
        Duration sessionTimeout,
        int failuresTolerated,
        Duration failureWindow,
        Map<String, String> clientSettings) {

    /** Set by {@link SurveyStream}, with settings of their own or for the promise that each record ends in one topic. */
    static final Set<String> NOT_FOR_HAND_THROUGH = Set.of(
            "application.id",
            "bootstrap.servers",
            "num.stream.threads",
            "commit.interval.ms",
            "processing.guarantee",
            "processing.exception.handler",
            "production.exception.handler",
            "default.production.exception.handler",
            "errors.dead.letter.queue.topic.name",
            "isolation.level",
            "enable.idempotence",
            "transactional.id",
            "group.instance.id",
            "max.request.size");

    public StreamSettings {
        clientSettings = Map.copyOf(clientSettings);
        if (applicationId.isBlank() || bootstrapServers.isBlank()) {
            throw new IllegalArgumentException("a stream needs an application id and bootstrap servers, got '"
                    + applicationId + "' and '" + bootstrapServers + "'");
        }
        if (threads < 1 || threads > 1024) {
            throw new IllegalArgumentException("a stream has 1 to 1024 threads, not " + threads);
        }
        positive("commit interval", commitInterval);
        positive("transaction timeout", transactionTimeout);
        positive("session timeout", sessionTimeout);
        positive("failure window", failureWindow);
        if (transactionTimeout.compareTo(commitInterval) <= 0) {
            throw new IllegalArgumentException("transactions time out after " + transactionTimeout
                    + ", which must be longer than the commit interval of " + commitInterval);
        }
        if (failuresTolerated < 0) {
            throw new IllegalArgumentException("the number of tolerated failures is negative: " + failuresTolerated);
        }
        var taken = new TreeSet<>(clientSettings.keySet());
        taken.retainAll(NOT_FOR_HAND_THROUGH);
        if (!taken.isEmpty()) {
            throw new IllegalArgumentException("the stream sets " + String.join(", ", taken)
                    + " itself; use its own settings where there are any");
        }
    }

    /** One thread, commits every 100 ms, dead instances replaced after 10 s, ten failures tolerated in five minutes. */
    public static StreamSettings defaults(String bootstrapServers) {
        return new StreamSettings(
                "sedstream",
                bootstrapServers,
                1,
                null,
                Duration.ofMillis(100),
                Duration.ofSeconds(10),
                Duration.ofSeconds(10),
                10,
                Duration.ofMinutes(5),
                Map.of());
    }

    /** The same with this many threads. */
    public StreamSettings withThreads(int count) {
        return new StreamSettings(
                applicationId,
                bootstrapServers,
                count,
                instanceId,
                commitInterval,
                transactionTimeout,
                sessionTimeout,
                failuresTolerated,
                failureWindow,
                clientSettings);
    }

    /** The same with other settings of its clients. */
    public StreamSettings withClientSettings(Map<String, String> client) {
        return new StreamSettings(
                applicationId,
                bootstrapServers,
                threads,
                instanceId,
                commitInterval,
                transactionTimeout,
                sessionTimeout,
                failuresTolerated,
                failureWindow,
                client);
    }

    /** Settings of a client of the same cluster. */
    Map<String, Object> client() {
        Map<String, Object> client = new HashMap<>(clientSettings);
        client.put("bootstrap.servers", bootstrapServers);
        return client;
    }

    private static void positive(String what, Duration duration) {
        if (!duration.isPositive()) {
            throw new IllegalArgumentException("the " + what + " must be positive, not " + duration);
        }
    }

    /** The names of the client settings only: there may be passwords among them. */
    @Override
    public String toString() {
        return "StreamSettings[applicationId=" + applicationId + ", bootstrapServers=" + bootstrapServers + ", threads="
                + threads + ", instanceId=" + instanceId + ", commitInterval=" + commitInterval
                + ", transactionTimeout=" + transactionTimeout + ", sessionTimeout=" + sessionTimeout
                + ", failuresTolerated=" + failuresTolerated + ", failureWindow=" + failureWindow
                + ", clientSettings of " + new TreeSet<>(clientSettings.keySet()) + "]";
    }
}
