package io.sedstream.integration;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.yaml.snakeyaml.Yaml;

/**
 * The contract of the API as it is published. Knows as much of JSON Schema as the contract uses, and is stricter: a
 * field that it does not name is an error.
 */
final class ApiContract {
    private final JsonNode root;

    ApiContract(String yaml) {
        Map<String, Object> document = new Yaml().load(yaml);
        root = new ObjectMapper().valueToTree(document);
    }

    /** Paths as they are written there, with their variables. */
    Set<String> paths() {
        Set<String> paths = new HashSet<>();
        root.get("paths").fieldNames().forEachRemaining(paths::add);
        return paths;
    }

    /** Fails where an answer is not what the contract says of the path. */
    void requireAnswer(String path, JsonNode answer) {
        JsonNode schema = root.at("/paths/" + escaped(path) + "/get/responses/200/content/application~1json/schema");
        assertThat(schema.isMissingNode()).as("the contract of " + path).isFalse();
        check(path, schema, answer);
    }

    private void check(String where, JsonNode schema, JsonNode value) {
        if (schema.has("$ref")) {
            check(where, root.at(schema.get("$ref").asText().substring(1)), value);
            return;
        }
        assertThat(types(schema)).as(where + " = " + shortened(value)).contains(type(value));
        if (value.isArray()) {
            for (int i = 0; i < value.size(); i++) {
                check(where + "[" + i + "]", schema.get("items"), value.get(i));
            }
        } else if (value.isObject()) {
            object(where, schema, value);
        }
        if (schema.has("enum")) {
            assertThat(texts(schema.get("enum"))).as(where).contains(value.asText());
        }
    }

    private void object(String where, JsonNode schema, JsonNode value) {
        if (schema.has("required")) {
            assertThat(value.fieldNames())
                    .as(where)
                    .toIterable()
                    .containsAll(texts(schema.get("required")).toList());
        }
        for (Map.Entry<String, JsonNode> field : value.properties()) {
            JsonNode known = schema.path("properties").path(field.getKey());
            JsonNode of = known.isMissingNode() ? schema.path("additionalProperties") : known;
            assertThat(of.isMissingNode())
                    .as(where + "." + field.getKey() + " is in the contract")
                    .isFalse();
            check(where + "." + field.getKey(), of, field.getValue());
        }
    }

    /** A whole number is a number, too. */
    private static List<String> types(JsonNode schema) {
        JsonNode type = schema.get("type");
        Stream<String> named = type.isArray() ? texts(type) : Stream.of(type.asText());
        return named.flatMap(name -> name.equals("number") ? Stream.of(name, "integer") : Stream.of(name))
                .toList();
    }

    private static String type(JsonNode value) {
        return switch (value.getNodeType()) {
            case ARRAY -> "array";
            case BOOLEAN -> "boolean";
            case NULL -> "null";
            case NUMBER -> value.isIntegralNumber() ? "integer" : "number";
            case OBJECT -> "object";
            case STRING -> "string";
            case BINARY, MISSING, POJO -> throw new IllegalArgumentException("no JSON: " + value);
        };
    }

    private static Stream<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).map(JsonNode::asText);
    }

    private static String shortened(JsonNode value) {
        String text = value.toString();
        return text.length() > 200 ? text.substring(0, 200) : text;
    }

    private static String escaped(String path) {
        return path.replace("~", "~0").replace("/", "~1");
    }
}
