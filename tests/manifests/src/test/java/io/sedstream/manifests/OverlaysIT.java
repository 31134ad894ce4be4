package io.sedstream.manifests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What {@code kubectl kustomize} makes of each overlay can be applied and fits together; and each of the mistakes that
 * people make in manifests is found.
 */
class OverlaysIT {
    private static final AllChecks CHECKS = new AllChecks();

    private static Manifests production = new Manifests(List.of());

    @BeforeAll
    static void render() throws Exception {
        Kubectl.require();
        production = Manifests.of("overlays/production");
    }

    @ParameterizedTest
    @ValueSource(strings = {"overlays/laptop", "overlays/production"})
    void eachOverlayIsWhatAClusterTakes(String overlay) throws Exception {
        Manifests manifests = Manifests.of(overlay);

        assertThat(manifests.all()).hasSizeGreaterThan(20);
        assertThat(CHECKS.problems(manifests)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void findsAMistake(Consumer<Manifests> mistake, String problem) {
        Manifests mistaken = production.copy();
        mistake.accept(mistaken);

        assertThat(CHECKS.problems(mistaken))
                .anySatisfy(found -> assertThat(found).contains(problem));
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                mistake(
                        "a misspelled field of Kubernetes",
                        all -> rename(container(all), "imagePullPolicy", "imagePullPolicies"),
                        "imagePullPolicies"),
                mistake(
                        "a misspelled field of Strimzi",
                        all -> rename(spec(all, "KafkaNodePool", "brokers"), "roles", "rolls"),
                        "'rolls' is unknown"),
                mistake(
                        "a misspelled field of the Prometheus operator",
                        all -> rename(endpoint(all), "interval", "intervall"),
                        "'intervall' is unknown"),
                mistake(
                        "a misspelled field of KEDA",
                        all -> rename(spec(all, "ScaledObject", "stream-app"), "maxReplicaCount", "maxReplicas"),
                        "maxReplicas"),
                mistake(
                        "text where a number belongs",
                        all -> spec(all, "KafkaTopic", "posteriors").put("partitions", "twelve"),
                        "twelve"),
                mistake(
                        "a number where text belongs",
                        all -> object(all.get("ConfigMap", "stream-app"), "data")
                                .put("SEDSTREAM_THREADS", 2),
                        "SEDSTREAM_THREADS: 2 is read as \"2\""),
                mistake(
                        "a required field of Kubernetes left out",
                        all -> container(all).remove("name"),
                        "required field `name`"),
                mistake(
                        "a required field of Strimzi left out",
                        all -> object(all.get("Kafka", "sedstream"), "spec").remove("kafka"),
                        "the required field 'kafka' is missing"),
                mistake(
                        "a value that an enumeration lacks",
                        all -> object(acl(all), "resource").put("patternType", "suffix"),
                        "\"suffix\""),
                mistake(
                        "a value that an enumeration of Kubernetes lacks",
                        all -> container(all).put("imagePullPolicy", "Sometimes"),
                        "'Sometimes' is none of"),
                mistake(
                        "a topic without a manifest",
                        all -> spec(all, "KafkaTopic", "ledger").put("topicName", "ledgers"),
                        "no KafkaTopic for the topic ledger"),
                mistake(
                        "a permission left out",
                        all -> ((ArrayNode) all.get("KafkaUser", "stream").at("/spec/authorization/acls")).remove(0),
                        "KafkaUser lacks: stream Read on topic sources.detected"),
                mistake(
                        "a permission too many",
                        all -> ((ArrayNode) acl(all).path("operations")).add("Delete"),
                        "stream Delete on topic sources.detected"),
                mistake(
                        "a probe at a port that is not open",
                        all -> object(container(all).path("readinessProbe"), "httpGet")
                                .put("port", 8080),
                        "the readinessProbe asks port 8080"),
                mistake(
                        "a probe of a path that is not there",
                        all -> object(container(all).path("livenessProbe"), "httpGet")
                                .put("path", "/healthz"),
                        "the livenessProbe asks '/healthz'"),
                mistake(
                        "a service with another port than the container",
                        all -> ((ObjectNode) all.get("Service", "stream-app").at("/spec/ports/0"))
                                .put("targetPort", 8601),
                        "Service stream-app: no container opens port 8601"),
                mistake(
                        "a selector that finds no pod",
                        all -> object(
                                        all.get("PodDisruptionBudget", "stream-app")
                                                .at("/spec/selector"),
                                        "matchLabels")
                                .put("app.kubernetes.io/name", "streamapp"),
                        "PodDisruptionBudget stream-app: no pod has the labels"),
                mistake(
                        "the latest image",
                        all -> container(all).put("image", "registry.example.org/sedstream/stream-app:latest"),
                        "stream-app:latest is not of version"),
                mistake(
                        "an image without a version",
                        all -> container(all).put("image", "registry.example.org:5000/sedstream/stream-app"),
                        "sedstream/stream-app is not of version"),
                mistake(
                        "a secret that nobody makes",
                        all -> ((ObjectNode)
                                        all.get("StatefulSet", "stream-app").at("/spec/template/spec/volumes/2/secret"))
                                .put("secretName", "steram"),
                        "nobody makes the Secret steram"),
                mistake(
                        "brokers looked for at another port",
                        all -> object(all.get("ConfigMap", "stream-app"), "data")
                                .put("SEDSTREAM_BOOTSTRAP_SERVERS", "sedstream-kafka-bootstrap:9092"),
                        "no brokers listen at sedstream-kafka-bootstrap:9092"),
                mistake(
                        "a setting that the program does not have",
                        all -> object(all.get("ConfigMap", "stream-app"), "data")
                                .put("SEDSTREAM_THREAD", "2"),
                        "SEDSTREAM_THREAD is no setting"),
                mistake(
                        "more copies than brokers",
                        all -> spec(all, "KafkaTopic", "posteriors").put("replicas", 5),
                        "5 copies on 3 brokers"),
                mistake(
                        "a container that may write everywhere",
                        all -> object(container(all), "securityContext").remove("readOnlyRootFilesystem"),
                        "readOnlyRootFilesystem is not true"));
    }

    private static Arguments mistake(String name, Consumer<Manifests> mistake, String problem) {
        return argumentSet(name, mistake, problem);
    }

    private static ObjectNode container(Manifests all) {
        return (ObjectNode) all.get("StatefulSet", "stream-app").at("/spec/template/spec/containers/0");
    }

    private static ObjectNode endpoint(Manifests all) {
        return (ObjectNode) all.get("PodMonitor", "stream-app").at("/spec/podMetricsEndpoints/0");
    }

    private static ObjectNode acl(Manifests all) {
        return (ObjectNode) all.get("KafkaUser", "stream").at("/spec/authorization/acls/0");
    }

    private static ObjectNode spec(Manifests all, String kind, String name) {
        return object(all.get(kind, name), "spec");
    }

    private static ObjectNode object(JsonNode parent, String field) {
        return (ObjectNode) parent.path(field);
    }

    private static void rename(ObjectNode parent, String from, String to) {
        parent.set(to, parent.remove(from));
    }
}
