package io.sedstream.manifests;

import com.fasterxml.jackson.databind.JsonNode;
import io.sedstream.kit.Checkout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Labels, ports and addresses meet: who selects pods finds some, who asks a port finds it open, brokers are where they are
 * looked for, and settings have the names that the program knows.
 */
final class WiringCheck implements ManifestCheck {
    private final String settings = read("stream-app/src/main/resources/application.yml");
    private final String paths = read("docs/security.md");

    @Override
    public List<String> problems(Manifests manifests) {
        List<String> problems = new ArrayList<>();
        for (String kind : List.of("StatefulSet", "Service", "PodDisruptionBudget", "NetworkPolicy", "PodMonitor")) {
            for (JsonNode manifest : manifests.ofKind(kind)) {
                selects(manifest, manifests, problems);
            }
        }
        manifests.ofKind("StatefulSet").forEach(set -> probes(set, problems));
        manifests.ofKind("Service").forEach(service -> Manifests.items(service.at("/spec/ports"))
                .forEach(port -> open(service, port.path("targetPort"), manifests, problems)));
        manifests.ofKind("PodMonitor").forEach(monitor -> Manifests.items(monitor.at("/spec/podMetricsEndpoints"))
                .forEach(endpoint -> open(monitor, endpoint.path("port"), manifests, problems)));
        manifests.ofKind("NetworkPolicy").forEach(policy -> Manifests.items(policy.at("/spec/ingress"))
                .flatMap(rule -> Manifests.items(rule.path("ports")))
                .forEach(port -> open(policy, port.path("port"), manifests, problems)));
        brokers(manifests, problems);
        for (JsonNode map : manifests.ofKind("ConfigMap")) {
            map.path("data").fieldNames().forEachRemaining(name -> {
                if (name.startsWith("SEDSTREAM_")
                        && !name.equals("SEDSTREAM_LOG_FORMAT")
                        && !settings.contains("${" + name + ":")) {
                    problems.add(Manifests.title(map) + ": " + name + " is no setting of application.yml");
                }
            });
        }
        return problems;
    }

    private static void selects(JsonNode manifest, Manifests manifests, List<String> problems) {
        JsonNode selector =
                switch (manifest.path("kind").asText()) {
                    case "Service" -> manifest.at("/spec/selector");
                    case "NetworkPolicy" -> manifest.at("/spec/podSelector/matchLabels");
                    default -> manifest.at("/spec/selector/matchLabels");
                };
        Map<String, JsonNode> wanted = new HashMap<>();
        selector.properties().forEach(label -> wanted.put(label.getKey(), label.getValue()));
        boolean found = !wanted.isEmpty()
                && manifests.podTemplates().stream()
                        .map(pod -> pod.at("/metadata/labels"))
                        .anyMatch(labels -> wanted.entrySet().stream()
                                .allMatch(label -> label.getValue().equals(labels.path(label.getKey()))));
        if (!found) {
            problems.add(Manifests.title(manifest) + ": no pod has the labels " + selector);
        }
    }

    private void probes(JsonNode set, List<String> problems) {
        Manifests.items(set.at("/spec/template/spec/containers")).forEach(container -> {
            for (String probe : List.of("startupProbe", "livenessProbe", "readinessProbe")) {
                JsonNode request = container.path(probe).path("httpGet");
                String path = request.path("path").asText();
                if (path.isEmpty() || !paths.contains("| `" + path + "` |")) {
                    problems.add(Manifests.title(set) + ": the " + probe + " asks '" + path
                            + "', which docs/security.md does not list");
                }
                if (!isOpen(container, request.path("port"))) {
                    problems.add(Manifests.title(set) + ": the " + probe + " asks port " + request.path("port")
                            + ", which the container does not open");
                }
            }
        });
    }

    private static void open(JsonNode from, JsonNode port, Manifests manifests, List<String> problems) {
        boolean open = manifests.podTemplates().stream()
                .flatMap(pod -> Manifests.items(pod.at("/spec/containers")))
                .anyMatch(container -> isOpen(container, port));
        if (!open) {
            problems.add(Manifests.title(from) + ": no container opens port " + port);
        }
    }

    private static boolean isOpen(JsonNode container, JsonNode port) {
        return Manifests.items(container.path("ports"))
                .anyMatch(opened -> port.equals(opened.path(port.isTextual() ? "name" : "containerPort")));
    }

    /** Every address of brokers is the service that Strimzi makes for a cluster, with the port of one of its listeners. */
    private static void brokers(Manifests manifests, List<String> problems) {
        Set<String> addresses = manifests.ofKind("Kafka").stream()
                .flatMap(kafka -> Manifests.items(kafka.at("/spec/kafka/listeners"))
                        .map(listener -> Manifests.name(kafka) + "-kafka-bootstrap:"
                                + listener.path("port").asText()))
                .collect(Collectors.toSet());
        for (JsonNode manifest : manifests.all()) {
            List<JsonNode> named = new ArrayList<>(manifest.findValues("bootstrapServers"));
            named.addAll(manifest.findValues("SEDSTREAM_BOOTSTRAP_SERVERS"));
            named.stream()
                    .map(address -> address.asText().replace(".sedstream.svc", ""))
                    .filter(address -> !addresses.contains(address))
                    .forEach(address -> problems.add(Manifests.title(manifest) + ": no brokers listen at " + address));
        }
        for (JsonNode kafka : manifests.ofKind("Kafka")) {
            Set<JsonNode> ports = Manifests.items(kafka.at("/spec/kafka/listeners"))
                    .map(listener -> listener.path("port"))
                    .collect(Collectors.toSet());
            boolean reachable = manifests.ofKind("NetworkPolicy").stream()
                    .flatMap(policy -> Manifests.items(policy.at("/spec/egress")))
                    .flatMap(rule -> Manifests.items(rule.path("ports")))
                    .anyMatch(port -> ports.contains(port.path("port")));
            if (!reachable) {
                problems.add(Manifests.title(kafka) + ": no NetworkPolicy lets pods out to ports " + ports);
            }
        }
    }

    private static String read(String path) {
        try {
            return Files.readString(Checkout.path(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
