package io.sedstream.cli.bench;

import io.sedstream.cli.replay.Outcomes;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * One round of the benchmark.
 *
 * @param outcomes where its sources ended
 * @param figures in the order of {@link Figure}; what could not be measured, or means nothing in this round, is not there
 */
public record Round(Outcomes outcomes, Map<Figure, Double> figures) {
    public Round {
        figures = Collections.unmodifiableMap(new EnumMap<>(figures));
    }
}
