package io.sedstream.validate;

import java.util.List;

/**
 * The numbers of one parameter over one selection.
 *
 * @param name of the parameter
 * @param recovery of the truth by posterior medians
 * @param medianHalfWidth68 median over sources of half the 68 % interval, in the parameter's unit: how sharp posteriors are
 * @param coverage of central intervals
 * @param pit uniformity of the ranks of the truths
 * @param ranks their histogram
 */
public record ParameterMetrics(
        String name,
        Recovery recovery,
        double medianHalfWidth68,
        List<CoveragePoint> coverage,
        Uniformity pit,
        RankHistogram ranks) {
    public ParameterMetrics {
        coverage = List.copyOf(coverage);
    }

    /** Measured coverage of the central interval of one of the levels .05, .10 … .95 or .68. */
    public CoveragePoint coverageAt(double level) {
        return coverage.stream()
                .filter(point -> point.level() == level)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no coverage at level " + level + " for " + name));
    }
}
