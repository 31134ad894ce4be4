package io.sedstream.manifests;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.sedstream.kit.Checkout;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** All that is applied together, as the API server gets it. */
record Manifests(List<JsonNode> all) {
    private static final YAMLMapper YAML = new YAMLMapper();
    private static final long PATIENCE_SECONDS = 60;

    Manifests {
        all = List.copyOf(all);
    }

    /** What {@code kubectl kustomize} makes of a directory of k8s/. */
    static Manifests of(String directory) throws IOException, InterruptedException {
        Path path = Checkout.path("k8s/" + directory);
        Process kubectl = new ProcessBuilder("kubectl", "kustomize", path.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (var output = kubectl.getInputStream()) {
            Manifests manifests = parse(output.readAllBytes());
            if (!kubectl.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || kubectl.exitValue() != 0) {
                throw new IllegalStateException("kubectl kustomize " + path + " failed; why stands above");
            }
            return manifests;
        } finally {
            kubectl.destroyForcibly();
        }
    }

    private static Manifests parse(byte[] text) throws IOException {
        try (MappingIterator<JsonNode> documents =
                YAML.readerFor(JsonNode.class).readValues(text)) {
            return new Manifests(documents.readAll());
        }
    }

    /** A copy that may be changed. */
    Manifests copy() {
        return new Manifests(all.stream().<JsonNode>map(JsonNode::deepCopy).toList());
    }

    /** Those of a kind. */
    List<JsonNode> ofKind(String kind) {
        return all.stream()
                .filter(manifest -> manifest.path("kind").asText().equals(kind))
                .toList();
    }

    /** One by kind and name. */
    Optional<JsonNode> find(String kind, String name) {
        return ofKind(kind).stream()
                .filter(manifest -> name(manifest).equals(name))
                .findFirst();
    }

    /** The same where it must be there. */
    JsonNode get(String kind, String name) {
        return find(kind, name).orElseThrow(() -> new IllegalStateException("there is no " + kind + " " + name));
    }

    /** {@code metadata.name}. */
    static String name(JsonNode manifest) {
        return manifest.at("/metadata/name").asText();
    }

    /** How a problem names a manifest. */
    static String title(JsonNode manifest) {
        return manifest.path("kind").asText() + " " + name(manifest);
    }

    /** The items of a list, or none where there is no list. */
    static Stream<JsonNode> items(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }

    /** The pods that something here runs: those of stateful sets. */
    List<JsonNode> podTemplates() {
        return ofKind("StatefulSet").stream()
                .map(set -> set.at("/spec/template"))
                .toList();
    }
}
