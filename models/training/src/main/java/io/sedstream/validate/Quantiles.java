package io.sedstream.validate;

import java.util.Arrays;

/** Order statistics; quantiles interpolate linearly between them (type 7 of Hyndman and Fan 1996, numpy's default). */
final class Quantiles {
    /** Turns a median absolute deviation into the standard deviation of a Gaussian, as rounded in the field's NMAD. */
    static final double NMAD_FACTOR = 1.48;

    private Quantiles() {}

    static double ofSorted(double[] sorted, double probability) {
        double position = probability * (sorted.length - 1);
        int below = (int) position;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
    }

    /** NaN for no values. */
    static double median(double[] values) {
        return values.length == 0 ? Double.NaN : ofSorted(sorted(values), 0.5);
    }

    static double nmad(double[] values) {
        double median = median(values);
        return NMAD_FACTOR
                * median(Arrays.stream(values).map(v -> Math.abs(v - median)).toArray());
    }

    static double[] sorted(double[] values) {
        double[] copy = values.clone();
        Arrays.sort(copy);
        return copy;
    }
}
