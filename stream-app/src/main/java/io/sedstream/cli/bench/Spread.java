package io.sedstream.cli.bench;

import java.util.List;

/** The median of some rounds, and how far apart they are. */
public record Spread(double least, double median, double most) {
    /** Of one value at least. */
    public static Spread of(List<Double> values) {
        double[] sorted =
                values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        int n = sorted.length;
        if (n == 0) {
            throw new IllegalArgumentException("no value has no median");
        }
        return new Spread(sorted[0], (sorted[(n - 1) / 2] + sorted[n / 2]) / 2, sorted[n - 1]);
    }

    /**
     * How much larger than another: the ratio of the medians, between the smallest and the largest ratio that any two
     * rounds have. Where 1 lies outside, no round of the one reaches any of the other. All values must be positive.
     */
    public Spread over(Spread other) {
        return new Spread(least / other.most, median / other.median, most / other.least);
    }
}
