package io.sedstream.manifests;

import com.fasterxml.jackson.databind.JsonNode;
import io.sedstream.topic.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** One KafkaTopic for each topic of the program, none else but Kafka Connect's own, and the brokers can keep them. */
final class TopicCheck implements ManifestCheck {
    private static final String CONNECT = "connect-";

    @Override
    public List<String> problems(Manifests manifests) {
        List<String> problems = new ArrayList<>();
        Set<String> declared = manifests.ofKind("KafkaTopic").stream()
                .map(topic -> topic.at("/spec/topicName").asText())
                .filter(name -> !name.startsWith(CONNECT))
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> known = new TreeSet<>(Topics.ALL);
        known.add(Topics.FEED_POSITIONS);
        known.stream()
                .filter(name -> !declared.contains(name))
                .forEach(name -> problems.add("no KafkaTopic for the topic " + name + " of Topics"));
        declared.stream()
                .filter(name -> !known.contains(name))
                .forEach(name -> problems.add("KafkaTopic " + name + " is none of Topics"));

        int brokers = manifests.ofKind("KafkaNodePool").stream()
                .mapToInt(pool -> pool.at("/spec/replicas").asInt())
                .sum();
        for (JsonNode topic : manifests.ofKind("KafkaTopic")) {
            int copies = topic.at("/spec/replicas").asInt();
            int inSync = topic.at("/spec/config/min.insync.replicas").asInt();
            if (copies > brokers) {
                problems.add(Manifests.title(topic) + ": " + copies + " copies on " + brokers + " brokers");
            }
            if (inSync > Math.max(1, copies - 1)) {
                problems.add(Manifests.title(topic) + ": with " + inSync + " of " + copies
                        + " copies in sync, no broker may be away");
            }
        }
        return problems;
    }
}
