package io.sedstream.alert.avro;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.Set;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.NameValidator;
import org.apache.avro.Schema;

/**
 * Reads schemas as surveys really write them. A writer's schema only has to tell how the bytes lie; so a default that
 * does not fit its type is no reason to lose an alert, nor is a name that a record has twice.
 */
public final class LenientSchemas {
    /** What tells how the bytes lie; defaults, documentation, aliases and logical types do not. */
    private static final Set<String> LAYOUT =
            Set.of("type", "name", "namespace", "fields", "items", "values", "symbols", "size");

    private static final int MAX_NESTING = 200;

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_NESTING)
                            .build())
                    .build())
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private LenientSchemas() {}

    /** The schema without what does not matter for reading; the second field {@code x} of a record is {@code x__2}. */
    public static Schema parse(String json) throws MalformedAvroException {
        try {
            return new Schema.Parser(NameValidator.NO_VALIDATION)
                    .setValidateDefaults(false)
                    .parse(layout(JSON.readTree(json)).toString());
        } catch (JsonProcessingException e) {
            throw new MalformedAvroException("the schema is no JSON: " + e.getOriginalMessage(), e);
        } catch (AvroRuntimeException | NullPointerException | ClassCastException e) {
            // Avro's parser answers some wrong schemas with the latter two.
            throw new MalformedAvroException("the schema is no Avro schema: " + e.getMessage(), e);
        }
    }

    private static JsonNode layout(JsonNode node) {
        if (node instanceof ArrayNode list) {
            ArrayNode copy = JSON.createArrayNode();
            list.forEach(element -> copy.add(layout(element)));
            return copy;
        }
        if (!(node instanceof ObjectNode schema)) {
            return node;
        }
        ObjectNode copy = JSON.createObjectNode();
        schema.properties().forEach(property -> {
            if (LAYOUT.contains(property.getKey())) {
                copy.set(property.getKey(), layout(property.getValue()));
            }
        });
        if (copy.get("fields") instanceof ArrayNode fields) {
            nameApart(fields);
        }
        return copy;
    }

    private static void nameApart(ArrayNode fields) {
        Set<String> names = new HashSet<>();
        for (JsonNode field : fields) {
            String name = field.path("name").asText();
            for (int copy = 2; !names.add(field.path("name").asText()); copy++) {
                ((ObjectNode) field).put("name", name + "__" + copy);
            }
        }
    }
}
