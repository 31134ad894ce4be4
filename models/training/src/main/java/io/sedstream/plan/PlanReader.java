package io.sedstream.plan;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads a plan from YAML; what cannot be read is said with its line, in the words of the plan. */
final class PlanReader {
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private static final Pattern PACKAGE = Pattern.compile("io\\.sedstream\\.(\\w+[.$])*");

    private PlanReader() {}

    static TrainingPlan read(Path file) throws IOException {
        byte[] yaml = Files.readAllBytes(file);
        try {
            return YAML.readValue(yaml, TrainingPlan.class);
        } catch (JsonProcessingException e) {
            throw new InvalidPlanException(file + line(e.getLocation()) + ": " + problem(e), e);
        }
    }

    private static String line(@Nullable JsonLocation location) {
        return location == null || location.getLineNr() < 1 ? "" : ":" + location.getLineNr();
    }

    private static String problem(JsonProcessingException refusal) {
        return switch (refusal) {
            case UnrecognizedPropertyException unknown ->
                "unknown key '" + unknown.getPropertyName() + "'" + where(unknown, 1) + "; known are "
                        + unknown.getKnownPropertyIds().stream()
                                .map(String::valueOf)
                                .sorted()
                                .collect(Collectors.joining(", "));
            case ValueInstantiationException refused
            when refused.getCause() instanceof IllegalArgumentException cause -> cause.getMessage() + where(refused, 0);
            case MismatchedInputException absent
            when absent.getOriginalMessage().startsWith("Cannot map `null`") ->
                "the plan has no key " + absent.getPath().getLast().getFieldName() + where(absent, 1);
            case JsonMappingException mapping -> plain(mapping) + where(mapping, 0);
            default -> plain(refusal);
        };
    }

    /** The first line, without the packages of our classes. */
    private static String plain(JsonProcessingException refusal) {
        return PACKAGE.matcher(refusal.getOriginalMessage().lines().findFirst().orElse(""))
                .replaceAll("");
    }

    /** The keys that lead to a place, without so many at its end. */
    private static String where(JsonMappingException refusal, int without) {
        String keys = refusal.getPath().stream()
                .limit(Math.max(0, refusal.getPath().size() - without))
                .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : step.getFieldName())
                .collect(Collectors.joining(" / "));
        return keys.isEmpty() ? "" : " (in " + keys + ")";
    }
}
