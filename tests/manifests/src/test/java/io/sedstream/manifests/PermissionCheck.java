package io.sedstream.manifests;

import com.fasterxml.jackson.databind.JsonNode;
import io.sedstream.kit.Checkout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Users may do what docs/security.md says, no less and no more. Its first table is what a broker of SecuredKafkaIT grants;
 * so what is tested there is what is applied here.
 */
final class PermissionCheck implements ManifestCheck {
    /** Cells of a row: user, kind of resource, name, operations, what for. */
    private static final int CELLS = 5;

    private final Set<String> documented;

    PermissionCheck() {
        documented = documented();
    }

    @Override
    public List<String> problems(Manifests manifests) {
        List<String> problems = new ArrayList<>();
        Set<String> granted = new TreeSet<>();
        Set<String> users = new TreeSet<>();
        for (JsonNode user : manifests.ofKind("KafkaUser")) {
            users.add(Manifests.name(user));
            if (!user.at("/spec/authentication/type").asText().equals("scram-sha-512")) {
                problems.add(Manifests.title(user) + ": has no password");
            }
            Manifests.items(user.at("/spec/authorization/acls"))
                    .forEach(rule -> granted.addAll(permissions(user, rule)));
        }
        documented.stream()
                .filter(permission -> users.contains(userOf(permission)) && !granted.contains(permission))
                .forEach(permission -> problems.add("KafkaUser lacks: " + permission));
        granted.stream()
                .filter(permission -> !documented.contains(permission))
                .forEach(
                        permission -> problems.add("KafkaUser has what docs/security.md does not give: " + permission));
        Stream.of("stream", "replay", "feed", "consumer")
                .filter(user -> !users.contains(user))
                .forEach(user -> problems.add("no KafkaUser " + user));
        return problems;
    }

    private static String userOf(String permission) {
        return permission.substring(0, permission.indexOf(' '));
    }

    private static List<String> permissions(JsonNode user, JsonNode rule) {
        JsonNode resource = rule.path("resource");
        boolean prefix = resource.path("patternType").asText().equals("prefix");
        return Manifests.items(rule.path("operations"))
                .map(operation -> permission(
                        Manifests.name(user),
                        resource.path("type").asText(),
                        resource.path("name").asText() + (prefix ? "*" : ""),
                        operation.asText()))
                .toList();
    }

    private static String permission(String user, String type, String name, String operation) {
        return user + " " + operation + " on " + type + " " + name;
    }

    private static Set<String> documented() {
        try {
            Set<String> permissions = Files.readAllLines(Checkout.path("docs/security.md")).stream()
                    .filter(line -> line.matches("\\| `[a-z]+` \\| (topic|group|transactional id) \\|.*"))
                    .flatMap(PermissionCheck::ofRow)
                    .collect(Collectors.toSet());
            if (permissions.isEmpty()) {
                throw new IllegalStateException("docs/security.md has no table of permissions");
            }
            return permissions;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<String> ofRow(String line) {
        List<String> cells = Arrays.stream(line.substring(1).split("\\|", CELLS + 1))
                .map(cell -> cell.replace("`", "").strip())
                .toList();
        String type = cells.get(1).equals("transactional id") ? "transactionalId" : cells.get(1);
        return Arrays.stream(cells.get(3).split(",\\s*"))
                .map(operation -> permission(cells.get(0), type, cells.get(2), operation));
    }
}
