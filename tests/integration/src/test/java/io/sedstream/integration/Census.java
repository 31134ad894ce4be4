package io.sedstream.integration;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sedstream.topic.TopicNames;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;

/**
 * Which records ended where, as a consumer finds it that knows nothing of the program: keys by topic, as often as they are
 * there.
 */
record Census(TopicNames topics, Map<String, List<String>> keys) {
    /** Counts when so many have ended. */
    static Census of(String bootstrapServers, TopicNames topics, int records) {
        try (var seen = new CommittedRecords(bootstrapServers, topics.outputs())) {
            Awaitility.await().atMost(Duration.ofMinutes(4)).until(() -> {
                seen.poll();
                return topics.outputs().stream()
                                .mapToInt(topic -> seen.of(topic).size())
                                .sum()
                        >= records;
            });
            return new Census(
                    topics,
                    topics.outputs().stream().collect(Collectors.toMap(topic -> topic, topic -> seen.of(topic).stream()
                            .map(record -> new String(record.key(), UTF_8))
                            .toList())));
        }
    }

    int posteriors() {
        return keys(topics.posteriors()).size();
    }

    int outliers() {
        return keys(topics.sourcesOutliers()).size();
    }

    int rejected() {
        return keys(topics.sourcesRejected()).size();
    }

    int deadLetters() {
        return keys(topics.sourcesDeadLetter()).size();
    }

    /** Sources with a posterior, such as {@code mock/source-1}. */
    Set<String> fitted() {
        return Set.copyOf(keys(topics.posteriors()));
    }

    private List<String> keys(String topic) {
        return keys.getOrDefault(topic, List.of());
    }
}
