package io.sedstream.validate;

import java.util.Arrays;

/**
 * How close values in (0, 1) are to uniform, which the probability integral transforms (PIT) of an exact posterior are.
 *
 * @param mean ½ if exact; below, the posterior lies too high
 * @param dispersion variance over that of the uniform distribution, 12 Var: above 1 the posterior is too narrow
 *     (over-confident), below 1 too wide
 * @param distance Kolmogorov–Smirnov
 * @param pValue of that distance
 */
public record Uniformity(double mean, double dispersion, double distance, double pValue) {
    static Uniformity of(double[] values) {
        double[] sorted = Quantiles.sorted(values);
        int n = sorted.length;
        double mean = Arrays.stream(sorted).average().orElse(Double.NaN);
        double squares = 0;
        double distance = 0;
        for (int i = 0; i < n; i++) {
            squares += (sorted[i] - mean) * (sorted[i] - mean);
            distance = Math.max(distance, Math.max(sorted[i] - (double) i / n, (i + 1.0) / n - sorted[i]));
        }
        return new Uniformity(mean, 12 * squares / n, distance, TailProbability.kolmogorovSmirnov(distance, n));
    }
}
