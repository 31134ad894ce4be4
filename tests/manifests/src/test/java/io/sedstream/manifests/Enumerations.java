package io.sedstream.manifests;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Values that Kubernetes takes for fields of its own kinds; its models have them as plain text. */
final class Enumerations {
    private static final Map<String, Set<String>> VALUES = Map.of(
            "imagePullPolicy", Set.of("Always", "IfNotPresent", "Never"),
            "podManagementPolicy", Set.of("OrderedReady", "Parallel"),
            "protocol", Set.of("TCP", "UDP", "SCTP"),
            "whenUnsatisfiable", Set.of("DoNotSchedule", "ScheduleAnyway"),
            "scheme", Set.of("HTTP", "HTTPS"));

    private static final Map<String, Set<String>> ITEMS = Map.of(
            "policyTypes", Set.of("Ingress", "Egress"),
            "accessModes", Set.of("ReadWriteOnce", "ReadOnlyMany", "ReadWriteMany", "ReadWriteOncePod"));

    /** {@code type} means something else in each place. */
    private static final Map<String, Set<String>> TYPES = Map.of(
            "seccompProfile", Set.of("RuntimeDefault", "Localhost", "Unconfined"),
            "updateStrategy", Set.of("RollingUpdate", "OnDelete"));

    private Enumerations() {}

    /** Adds each value that is none of its enumeration. */
    static void compare(String place, JsonNode node, List<String> problems) {
        node.properties().forEach(field -> {
            String name = field.getKey();
            JsonNode value = field.getValue();
            String inside = place + "." + name;
            require(inside, VALUES.get(name), value, problems);
            value.forEach(item -> require(inside, ITEMS.get(name), item, problems));
            require(inside + ".type", TYPES.get(name), value.path("type"), problems);
            compare(inside, value, problems);
        });
        if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                compare(place + "[" + i + "]", node.get(i), problems);
            }
        }
    }

    private static void require(String place, @Nullable Set<String> values, JsonNode value, List<String> problems) {
        if (values != null && value.isTextual() && !values.contains(value.asText())) {
            problems.add(place + ": '" + value.asText() + "' is none of " + values);
        }
    }
}
