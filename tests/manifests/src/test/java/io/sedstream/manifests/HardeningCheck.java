package io.sedstream.manifests;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import io.sedstream.kit.Checkout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Images have the version of this checkout; pods have no right that they do not need, and a bound on their memory. */
final class HardeningCheck implements ManifestCheck {
    private static final Pattern VERSION = Pattern.compile("<artifactId>sedstream</artifactId>\\s*<version>([^<]+)<");

    private final String version = version();

    @Override
    public List<String> problems(Manifests manifests) {
        List<String> problems = new ArrayList<>();
        for (JsonNode set : manifests.ofKind("StatefulSet")) {
            JsonNode pod = set.at("/spec/template/spec");
            require(set, pod, "/securityContext/runAsNonRoot", BooleanNode.TRUE, problems);
            require(set, pod, "/automountServiceAccountToken", BooleanNode.FALSE, problems);
            if (!pod.at("/securityContext/seccompProfile/type").asText().equals("RuntimeDefault")) {
                problems.add(Manifests.title(set) + ": no seccomp profile");
            }
            Manifests.items(pod.path("containers")).forEach(container -> {
                require(set, container, "/securityContext/readOnlyRootFilesystem", BooleanNode.TRUE, problems);
                require(set, container, "/securityContext/allowPrivilegeEscalation", BooleanNode.FALSE, problems);
                if (!container
                        .at("/securityContext/capabilities/drop/0")
                        .asText()
                        .equals("ALL")) {
                    problems.add(Manifests.title(set) + ": capabilities are not dropped");
                }
                if (container.at("/resources/limits/memory").isMissingNode()) {
                    problems.add(Manifests.title(set) + ": memory has no limit");
                }
            });
        }
        Stream.concat(manifests.ofKind("KafkaConnect").stream(), manifests.ofKind("StatefulSet").stream())
                .forEach(manifest -> manifest.findValues("image").forEach(image -> {
                    String name = image.asText();
                    String tag = name.substring(name.lastIndexOf('/') + 1).replaceFirst("^[^:]*:?", "");
                    if (!tag.equals(version)) {
                        problems.add(
                                Manifests.title(manifest) + ": the image " + name + " is not of version " + version);
                    }
                }));
        return problems;
    }

    private static void require(JsonNode set, JsonNode in, String pointer, JsonNode value, List<String> problems) {
        if (!in.at(pointer).equals(value)) {
            problems.add(Manifests.title(set) + ": " + pointer + " is not " + value);
        }
    }

    private static String version() {
        try {
            Matcher version = VERSION.matcher(Files.readString(Checkout.path("pom.xml")));
            if (!version.find()) {
                throw new IllegalStateException("pom.xml names no version");
            }
            return version.group(1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
