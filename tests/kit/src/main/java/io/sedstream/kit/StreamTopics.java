package io.sedstream.kit;

import io.sedstream.streams.SurveyTopics;
import io.sedstream.topic.TopicNames;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;

/** The topics of the stream on brokers that a test has just started. */
final class StreamTopics {
    private static final int PARTITIONS = 4;
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private StreamTopics() {}

    /** Waits until the brokers have made them, with so many copies. */
    static void await(String bootstrapServers, int copies) {
        await(bootstrapServers, TopicNames.plain(), PARTITIONS, copies);
    }

    static void await(String bootstrapServers, TopicNames topics, int partitions, int copies) {
        Awaitility.await().atMost(PATIENCE).ignoreExceptions().until(() -> {
            try (var survey = new SurveyTopics(Map.of("bootstrap.servers", bootstrapServers), topics)) {
                survey.createMissing(partitions, (short) copies);
                return true;
            }
        });
    }
}
