package io.sedstream.integration;

import io.sedstream.kit.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/** The table of permissions in docs/security.md: what stands there is what the broker of the test grants. */
record AclTable(List<Row> rows) {
    private static final int CELLS = 5;

    /** One permission. */
    record Row(String user, ResourceType type, String name, PatternType pattern, AclOperation operation) {
        /** Whether a name is meant by the row. */
        boolean covers(ResourceType otherType, String otherName) {
            return type == otherType
                    && (pattern == PatternType.PREFIXED ? otherName.startsWith(name) : otherName.equals(name));
        }

        private AclBinding binding() {
            return new AclBinding(
                    new ResourcePattern(type, name, pattern),
                    new AccessControlEntry("User:" + user, "*", operation, AclPermissionType.ALLOW));
        }
    }

    AclTable {
        rows = List.copyOf(rows);
        if (rows.isEmpty()) {
            throw new IllegalArgumentException("docs/security.md has no table of permissions");
        }
    }

    /** What everybody needs: rows of user, kind of resource, name (with {@code *} at its end where it is a prefix), operations. */
    static AclTable read() throws IOException {
        return table(0);
    }

    /** What parts need that not everybody runs. */
    static AclTable readOptional() throws IOException {
        return table(1);
    }

    private static AclTable table(int number) throws IOException {
        List<String> lines = Files.readAllLines(Checkout.path("docs/security.md"));
        int head = IntStream.range(0, lines.size())
                .filter(line -> lines.get(line).startsWith("| user | resource |"))
                .skip(number)
                .findFirst()
                .orElseThrow();
        return new AclTable(lines.stream()
                .skip(head + 2)
                .takeWhile(line -> line.startsWith("|"))
                .flatMap(line -> rows(line).stream())
                .toList());
    }

    /** All users. */
    Set<String> users() {
        return rows.stream().map(Row::user).collect(Collectors.toSet());
    }

    /** What a user may do. */
    List<Row> of(String user) {
        return rows.stream().filter(row -> row.user.equals(user)).toList();
    }

    /** As Kafka wants it. */
    List<AclBinding> bindings() {
        return rows.stream().map(Row::binding).toList();
    }

    private static List<Row> rows(String line) {
        String[] cells = line.substring(1).split("\\|", CELLS + 1);
        if (cells.length != CELLS + 1) {
            throw new IllegalArgumentException("a row of the table has " + CELLS + " cells, not '" + line + "'");
        }
        String name = cell(cells[2]);
        boolean prefix = name.endsWith("*");
        return Arrays.stream(cell(cells[3]).split(",\\s*"))
                .map(operation -> new Row(
                        cell(cells[0]),
                        ResourceType.fromString(cell(cells[1]).replace(' ', '_').toUpperCase(Locale.ROOT)),
                        prefix ? name.substring(0, name.length() - 1) : name,
                        prefix ? PatternType.PREFIXED : PatternType.LITERAL,
                        AclOperation.fromString(
                                operation.replaceAll("(?<=[a-z])(?=[A-Z])", "_").toUpperCase(Locale.ROOT))))
                .toList();
    }

    private static String cell(String text) {
        return text.replace("`", "").strip();
    }
}
