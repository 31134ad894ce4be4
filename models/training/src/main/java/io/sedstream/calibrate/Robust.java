package io.sedstream.calibrate;

import java.util.Arrays;

/** Location and scale that a tail of outliers does not move; NaN for no values. */
final class Robust {
    /** Turns a median absolute deviation into the standard deviation of a Gaussian. */
    private static final double NMAD_FACTOR = 1.4826;

    /** Standard error of a median over that of a mean, Gaussian. */
    private static final double MEDIAN_ERROR = Math.sqrt(Math.PI / 2);

    private Robust() {}

    static double median(double[] values) {
        return quantile(values, 0.5);
    }

    static double nmad(double[] values) {
        double centre = median(values);
        return NMAD_FACTOR
                * median(Arrays.stream(values).map(v -> Math.abs(v - centre)).toArray());
    }

    /** Standard error of the median of values. */
    static double medianError(double[] values) {
        return MEDIAN_ERROR * nmad(values) / Math.sqrt(values.length);
    }

    /** Half of the central 68.3 per cent; unlike the NMAD not zero where half of the values are the same. */
    static double standardDeviation(double[] values) {
        return (quantile(values, 0.841345) - quantile(values, 0.158655)) / 2;
    }

    private static double quantile(double[] values, double probability) {
        if (values.length == 0) {
            return Double.NaN;
        }
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double position = probability * (sorted.length - 1);
        int below = (int) position;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
    }
}
