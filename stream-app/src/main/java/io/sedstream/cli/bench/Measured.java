package io.sedstream.cli.bench;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The numbers of a file.
 *
 * @param name of the file
 * @param conditions under which they were measured
 * @param values by what they are; one for each round
 */
public record Measured(String name, Map<String, String> conditions, Map<String, List<Double>> values) {
    public Measured {
        conditions = Collections.unmodifiableMap(new LinkedHashMap<>(conditions));
        Map<String, List<Double>> copy = new LinkedHashMap<>();
        values.forEach((label, rounds) -> copy.put(label, List.copyOf(rounds)));
        values = Collections.unmodifiableMap(copy);
    }
}
