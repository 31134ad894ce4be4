package io.sedstream.manifests;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What one manifest names, another has: secrets, settings, volumes, claims, and the targets of KEDA and of connectors. */
final class ReferenceCheck implements ManifestCheck {
    private static final String CLUSTER = "strimzi.io/cluster";

    /** Made by hand, as docs/kubernetes.md tells. */
    private static final Set<String> MADE_BY_HAND = Set.of("stream-app-http");

    @Override
    public List<String> problems(Manifests manifests) {
        List<String> problems = new ArrayList<>();
        Set<String> secrets = secrets(manifests);
        for (JsonNode manifest : manifests.all()) {
            String title = Manifests.title(manifest);
            for (String secret : named(manifest)) {
                if (!secrets.contains(secret)) {
                    problems.add(title + ": nobody makes the Secret " + secret);
                }
            }
        }
        for (JsonNode set : manifests.ofKind("StatefulSet")) {
            pods(set, manifests, problems);
        }
        for (JsonNode scaled : manifests.ofKind("ScaledObject")) {
            require(
                    scaled,
                    manifests,
                    scaled.at("/spec/scaleTargetRef/kind").asText(),
                    scaled.at("/spec/scaleTargetRef/name"),
                    problems);
            Manifests.items(scaled.at("/spec/triggers"))
                    .forEach(trigger -> require(
                            scaled,
                            manifests,
                            "TriggerAuthentication",
                            trigger.at("/authenticationRef/name"),
                            problems));
        }
        for (JsonNode authentication : manifests.ofKind("TriggerAuthentication")) {
            Manifests.items(authentication.at("/spec/configMapTargetRef"))
                    .forEach(map -> require(authentication, manifests, "ConfigMap", map.path("name"), problems));
        }
        for (JsonNode connector : manifests.ofKind("KafkaConnector")) {
            require(
                    connector,
                    manifests,
                    "KafkaConnect",
                    connector.at("/metadata/labels").path(CLUSTER),
                    problems);
        }
        for (String kind : List.of("KafkaTopic", "KafkaUser", "KafkaNodePool")) {
            for (JsonNode part : manifests.ofKind(kind)) {
                require(part, manifests, "Kafka", part.at("/metadata/labels").path(CLUSTER), problems);
            }
        }
        return problems;
    }

    private static void pods(JsonNode set, Manifests manifests, List<String> problems) {
        JsonNode pod = set.at("/spec/template/spec");
        require(set, manifests, "ServiceAccount", pod.path("serviceAccountName"), problems);
        Set<String> volumes = new HashSet<>();
        Manifests.items(pod.path("volumes")).forEach(volume -> {
            volumes.add(volume.path("name").asText());
            if (volume.has("configMap")) {
                require(set, manifests, "ConfigMap", volume.at("/configMap/name"), problems);
            }
        });
        Manifests.items(set.at("/spec/volumeClaimTemplates")).forEach(claim -> volumes.add(Manifests.name(claim)));
        Manifests.items(pod.path("containers")).forEach(container -> {
            Manifests.items(container.path("volumeMounts"))
                    .map(mount -> mount.path("name").asText())
                    .filter(name -> !volumes.contains(name))
                    .forEach(name -> problems.add(Manifests.title(set) + ": there is no volume " + name));
            Manifests.items(container.path("envFrom"))
                    .filter(source -> source.has("configMapRef"))
                    .forEach(source -> require(set, manifests, "ConfigMap", source.at("/configMapRef/name"), problems));
        });
        require(set, manifests, "Service", set.at("/spec/serviceName"), problems);
    }

    private static void require(JsonNode from, Manifests manifests, String kind, JsonNode name, List<String> problems) {
        if (manifests.find(kind, name.asText()).isEmpty()) {
            problems.add(Manifests.title(from) + ": there is no " + kind + " '" + name.asText() + "'");
        }
    }

    /** Secrets that there will be: Strimzi makes one for each user, and one with its authority for each cluster. */
    private static Set<String> secrets(Manifests manifests) {
        Set<String> secrets = new HashSet<>(MADE_BY_HAND);
        manifests.ofKind("KafkaUser").forEach(user -> secrets.add(Manifests.name(user)));
        manifests.ofKind("Kafka").forEach(kafka -> secrets.add(Manifests.name(kafka) + "-cluster-ca-cert"));
        return secrets;
    }

    private static List<String> named(JsonNode manifest) {
        Stream<JsonNode> elsewhere =
                switch (manifest.path("kind").asText()) {
                    case "PodMonitor" ->
                        Manifests.items(manifest.at("/spec/podMetricsEndpoints"))
                                .map(endpoint -> endpoint.at("/authorization/credentials/name"));
                    case "TriggerAuthentication" ->
                        Manifests.items(manifest.at("/spec/secretTargetRef")).map(secret -> secret.path("name"));
                    default -> Stream.empty();
                };
        return Stream.concat(manifest.findValues("secretName").stream(), elsewhere)
                .map(JsonNode::asText)
                .toList();
    }
}
