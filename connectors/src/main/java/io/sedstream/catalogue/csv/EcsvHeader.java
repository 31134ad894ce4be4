package io.sedstream.catalogue.csv;

import io.sedstream.catalogue.CatalogueColumn;
import io.sedstream.catalogue.CatalogueException;
import java.io.StringReader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * What the comments above a table say of its columns in Enhanced Character-Separated Values (Astropy Proposal for
 * Enhancement 6). Only nodes are read, no tag is resolved, so that no header can make objects.
 *
 * @param columns by name; those of single precision are in {@code singlePrecision} too
 */
record EcsvHeader(char delimiter, Map<String, CatalogueColumn> columns, Map<String, Boolean> singlePrecision) {
    private static final String MARK = "# %ECSV";

    /** Plain comma-separated values: nothing is said of any column. */
    static final EcsvHeader NONE = new EcsvHeader(',', Map.of(), Map.of());

    /** Whether the first line of a file announces such comments. */
    static boolean isAnnouncedBy(String line) {
        return line.startsWith(MARK);
    }

    /** Reads the comments, each with its {@code #}, the first of which is the announcement. */
    static EcsvHeader parse(String catalogue, List<String> comments) throws CatalogueException {
        String yaml = comments.stream()
                .skip(1)
                .map(line -> line.startsWith("# ") ? line.substring(2) : line.substring(1))
                .collect(Collectors.joining("\n"));
        try {
            Node root = new Yaml(new LoaderOptions()).compose(new StringReader(yaml));
            String delimiter = text(root, "delimiter");
            if (!List.of("", " ", ",").contains(delimiter)) {
                throw new CatalogueException(
                        catalogue + ": ECSV parts fields by a blank or a comma, not by '" + delimiter + "'");
            }
            Map<String, CatalogueColumn> columns = new HashMap<>();
            Map<String, Boolean> single = new HashMap<>();
            if (value(root, "datatype") instanceof SequenceNode entries) {
                for (Node entry : entries.getValue()) {
                    String name = text(entry, "name");
                    if (!name.isBlank()) {
                        columns.put(name, new CatalogueColumn(name, kind(entry), text(entry, "unit"), 1));
                        single.put(name, text(entry, "datatype").equals("float32"));
                    }
                }
            }
            return new EcsvHeader(delimiter.equals(",") ? ',' : ' ', columns, single);
        } catch (YAMLException e) {
            throw new CatalogueException(catalogue + ": the ECSV comments cannot be read as YAML: " + e.getMessage());
        }
    }

    /** The column of this name, with what the comments say of it. */
    CatalogueColumn column(String name) {
        return columns.getOrDefault(name, new CatalogueColumn(name, CatalogueColumn.Kind.TEXT, "", 1));
    }

    boolean isSinglePrecision(String name) {
        return singlePrecision.getOrDefault(name, false);
    }

    private static CatalogueColumn.Kind kind(Node entry) {
        String type = text(entry, "datatype");
        if (!text(entry, "subtype").isEmpty() || type.startsWith("complex")) {
            return CatalogueColumn.Kind.OPAQUE;
        }
        return switch (type) {
            case "bool" -> CatalogueColumn.Kind.LOGICAL;
            case "string" -> CatalogueColumn.Kind.TEXT;
            default -> CatalogueColumn.Kind.NUMBER;
        };
    }

    private static String text(@Nullable Node mapping, String key) {
        return value(mapping, key) instanceof ScalarNode scalar ? scalar.getValue() : "";
    }

    private static @Nullable Node value(@Nullable Node node, String key) {
        if (node instanceof MappingNode mapping) {
            for (NodeTuple tuple : mapping.getValue()) {
                if (tuple.getKeyNode() instanceof ScalarNode name
                        && name.getValue().equals(key)) {
                    return tuple.getValueNode();
                }
            }
        }
        return null;
    }
}
