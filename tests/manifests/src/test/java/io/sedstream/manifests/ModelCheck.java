package io.sedstream.manifests;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.gson.Gson;
import com.google.gson.JsonParser;
import io.fabric8.openshift.api.model.monitoring.v1.PodMonitor;
import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRule;
import io.kubernetes.client.openapi.JSON;
import io.kubernetes.client.openapi.models.V1ConfigMap;
import io.kubernetes.client.openapi.models.V1Namespace;
import io.kubernetes.client.openapi.models.V1NetworkPolicy;
import io.kubernetes.client.openapi.models.V1PersistentVolumeClaim;
import io.kubernetes.client.openapi.models.V1PodDisruptionBudget;
import io.kubernetes.client.openapi.models.V1Service;
import io.kubernetes.client.openapi.models.V1ServiceAccount;
import io.kubernetes.client.openapi.models.V1StatefulSet;
import io.strimzi.api.kafka.model.connect.KafkaConnect;
import io.strimzi.api.kafka.model.connector.KafkaConnector;
import io.strimzi.api.kafka.model.kafka.Kafka;
import io.strimzi.api.kafka.model.nodepool.KafkaNodePool;
import io.strimzi.api.kafka.model.topic.KafkaTopic;
import io.strimzi.api.kafka.model.user.KafkaUser;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Every manifest is what its kind allows: no unknown field, no missing one, no value of the wrong type, none that an
 * enumeration lacks. Models: Kubernetes' own for its kinds, Strimzi's, fabric8's of the Prometheus operator, and {@link
 * Keda}. What a model reads and writes again must be what was there, which shows values that it did not take as they are
 * ({@code value: 8600} of an environment variable, say).
 */
final class ModelCheck implements ManifestCheck {
    private static final ObjectMapper JSON_MAPPER = new ObjectMapper();
    private static final Gson GSON = JSON.getGson();

    private static final Map<String, KubernetesModel<?>> KUBERNETES = Map.of(
            "v1/ConfigMap", new KubernetesModel<>(V1ConfigMap.class, V1ConfigMap::validateJsonElement),
            "v1/Namespace", new KubernetesModel<>(V1Namespace.class, V1Namespace::validateJsonElement),
            "v1/Service", new KubernetesModel<>(V1Service.class, V1Service::validateJsonElement),
            "v1/ServiceAccount", new KubernetesModel<>(V1ServiceAccount.class, V1ServiceAccount::validateJsonElement),
            "v1/PersistentVolumeClaim",
                    new KubernetesModel<>(V1PersistentVolumeClaim.class, V1PersistentVolumeClaim::validateJsonElement),
            "apps/v1/StatefulSet", new KubernetesModel<>(V1StatefulSet.class, V1StatefulSet::validateJsonElement),
            "networking.k8s.io/v1/NetworkPolicy",
                    new KubernetesModel<>(V1NetworkPolicy.class, V1NetworkPolicy::validateJsonElement),
            "policy/v1/PodDisruptionBudget",
                    new KubernetesModel<>(V1PodDisruptionBudget.class, V1PodDisruptionBudget::validateJsonElement));

    private static final Map<String, Class<?>> CUSTOM = Map.of(
            "kafka.strimzi.io/v1/Kafka", Kafka.class,
            "kafka.strimzi.io/v1/KafkaNodePool", KafkaNodePool.class,
            "kafka.strimzi.io/v1/KafkaTopic", KafkaTopic.class,
            "kafka.strimzi.io/v1/KafkaUser", KafkaUser.class,
            "kafka.strimzi.io/v1/KafkaConnect", KafkaConnect.class,
            "kafka.strimzi.io/v1/KafkaConnector", KafkaConnector.class,
            "monitoring.coreos.com/v1/PodMonitor", PodMonitor.class,
            "monitoring.coreos.com/v1/PrometheusRule", PrometheusRule.class,
            "keda.sh/v1alpha1/ScaledObject", Keda.ScaledObject.class,
            "keda.sh/v1alpha1/TriggerAuthentication", Keda.TriggerAuthentication.class);

    /** Reads one kind of Kubernetes itself. */
    private record KubernetesModel<T>(Class<T> type, Validation validation) {
        private JsonNode roundTrip(String json) throws Exception {
            validation.validate(JsonParser.parseString(json));
            return JSON_MAPPER.readTree(GSON.toJson(GSON.fromJson(json, type)));
        }
    }

    @FunctionalInterface
    private interface Validation {
        void validate(com.google.gson.JsonElement element) throws Exception;
    }

    @Override
    public List<String> problems(Manifests manifests) {
        List<String> problems = new ArrayList<>();
        for (JsonNode manifest : manifests.all()) {
            String kind = manifest.path("apiVersion").asText() + "/"
                    + manifest.path("kind").asText();
            String title = Manifests.title(manifest);
            KubernetesModel<?> model = KUBERNETES.get(kind);
            Class<?> custom = CUSTOM.get(kind);
            if (model != null) {
                problems.addAll(kubernetes(title, manifest, model));
            } else if (custom != null) {
                problems.addAll(custom(title, manifest, custom));
            } else {
                problems.add(title + ": no model for " + kind);
            }
        }
        return problems;
    }

    private static List<String> kubernetes(String title, JsonNode manifest, KubernetesModel<?> model) {
        try {
            List<String> problems = new ArrayList<>();
            compare(title, manifest, model.roundTrip(manifest.toString()), problems);
            Enumerations.compare(title, manifest, problems);
            return problems;
        } catch (Exception e) {
            return List.of(title + ": " + e.getMessage());
        }
    }

    private static List<String> custom(String title, JsonNode manifest, Class<?> type) {
        try {
            List<String> problems = new ArrayList<>();
            Object read = JSON_MAPPER.treeToValue(manifest, type);
            new BeanWalk(JSON_MAPPER, problems).walk(title, manifest, read);
            JsonNode again = JSON_MAPPER.valueToTree(read);
            // Strimzi's models know several versions of themselves and write the oldest.
            ((ObjectNode) again).set("apiVersion", manifest.path("apiVersion"));
            compare(title, manifest, again, problems);
            return problems;
        } catch (JsonProcessingException e) {
            return List.of(title + ": " + e.getOriginalMessage());
        }
    }

    /** What was written again is what was there, but for defaults. */
    private static void compare(String place, JsonNode there, JsonNode again, List<String> problems) {
        if (there.isObject() && again.isObject()) {
            Map<String, JsonNode> fields = new HashMap<>();
            there.properties().forEach(field -> fields.put(field.getKey(), field.getValue()));
            fields.forEach((name, value) -> {
                // What is as it would be anyway, many models leave out.
                if (again.has(name)) {
                    compare(place + "." + name, value, again.path(name), problems);
                }
            });
        } else if (there.isArray() && again.isArray() && there.size() == again.size()) {
            for (int i = 0; i < there.size(); i++) {
                compare(place + "[" + i + "]", there.get(i), again.get(i), problems);
            }
        } else if (!there.equals(again)
                && !(there.isNumber()
                        && again.isNumber()
                        && there.decimalValue().compareTo(again.decimalValue()) == 0)) {
            problems.add(place + ": " + there + " is read as " + again);
        }
    }
}
