package io.sedstream.manifests;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Walks through a manifest and what Jackson made of it. Models keep fields that they do not know, so that a misspelled one
 * is read and written again without a word; here it shows. So does one that is required.
 */
final class BeanWalk {
    private static final String MODELS = "io.";

    private final ObjectMapper mapper;
    private final List<String> problems;

    BeanWalk(ObjectMapper mapper, List<String> problems) {
        this.mapper = mapper;
        this.problems = problems;
    }

    /** Adds a problem for each unknown and each missing field. */
    void walk(String place, JsonNode node, Object read) {
        if (read instanceof Collection<?> items && node.isArray()) {
            int i = 0;
            for (Object item : items) {
                Optional.ofNullable(node.get(i)).ifPresent(there -> walk(place + "[]", there, item));
                i++;
            }
        } else if (read instanceof Map<?, ?> map) {
            map.forEach((name, value) -> Optional.ofNullable(node.get(String.valueOf(name)))
                    .ifPresent(there -> walk(place + "." + name, there, value)));
        } else if (node.isObject()
                && read.getClass().getName().startsWith(MODELS)
                && !read.getClass().isEnum()) {
            bean(place, node, read);
        }
    }

    private void bean(String place, JsonNode node, Object bean) {
        Map<String, BeanPropertyDefinition> known = properties(bean);
        node.properties()
                .forEach(field -> field(place, field.getKey(), field.getValue(), known.get(field.getKey()), bean));
        known.values().stream()
                .filter(property -> property.isRequired() && !node.hasNonNull(property.getName()))
                .forEach(property ->
                        problems.add(place + ": the required field '" + property.getName() + "' is missing"));
    }

    private void field(
            String place, String name, JsonNode there, @Nullable BeanPropertyDefinition property, Object bean) {
        if (property == null) {
            problems.add(place + ": the field '" + name + "' is unknown");
            return;
        }
        AnnotatedMember accessor = property.getAccessor();
        if (accessor == null) {
            return;
        }
        if (accessor.hasAnnotation(Deprecated.class)) {
            problems.add(place + ": the field '" + name + "' is deprecated");
        }
        accessor.fixAccess(true);
        Object value = accessor.getValue(bean);
        if (value == null) {
            // Some enumerations of Strimzi take what they do not know for nothing.
            problems.add(place + "." + name + ": " + there + " is none of its values");
        } else {
            walk(place + "." + name, there, value);
        }
    }

    private Map<String, BeanPropertyDefinition> properties(Object bean) {
        JavaType type = mapper.constructType(bean.getClass());
        Map<String, BeanPropertyDefinition> known = new HashMap<>();
        for (var introspection : List.of(
                mapper.getSerializationConfig().introspect(type),
                mapper.getDeserializationConfig().introspect(type))) {
            introspection
                    .findProperties()
                    .forEach(property -> known.merge(
                            property.getName(),
                            property,
                            (first, second) -> first.isRequired() ? first : second.isRequired() ? second : first));
        }
        return known;
    }
}
