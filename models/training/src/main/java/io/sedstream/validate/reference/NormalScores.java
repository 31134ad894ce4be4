package io.sedstream.validate.reference;

import java.util.Comparator;
import java.util.stream.IntStream;

/** Ranks turned into quantiles of the normal distribution, so that tails and units of a parameter do not matter. */
final class NormalScores {
    private static final double[] CENTRE_TOP = {
        -39.69683028665376,
        220.9460984245205,
        -275.9285104469687,
        138.3577518672690,
        -30.66479806614716,
        2.506628277459239
    };
    private static final double[] CENTRE_BOTTOM = {
        -54.47609879822406, 161.5858368580409, -155.6989798598866, 66.80131188771972, -13.28068155288572, 1
    };
    private static final double[] TAIL_TOP = {
        -0.007784894002430293,
        -0.3223964580411365,
        -2.400758277161838,
        -2.549732539343734,
        4.374664141464968,
        2.938163982698783
    };
    private static final double[] TAIL_BOTTOM = {
        0.007784695709041462, 0.3224671290700398, 2.445134137142996, 3.754408661907416, 1
    };
    private static final double TAIL = 0.02425;

    private NormalScores() {}

    /** Score of each value, Φ⁻¹((rank − 3/8)/(n + 1/4)); equal values share the mean of their ranks. */
    static double[] of(double[] values) {
        int n = values.length;
        int[] ascending = IntStream.range(0, n)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> values[i]))
                .mapToInt(i -> i)
                .toArray();
        double[] scores = new double[n];
        int from = 0;
        while (from < n) {
            int to = from + 1;
            while (to < n && values[ascending[to]] == values[ascending[from]]) {
                to++;
            }
            double meanRank = (from + 1 + to) / 2.0;
            double score = quantile((meanRank - 0.375) / (n + 0.25));
            for (int i = from; i < to; i++) {
                scores[ascending[i]] = score;
            }
            from = to;
        }
        return scores;
    }

    /** Inverse of the normal distribution function by Acklam's (2003) rational functions, exact to 1.2e-9. */
    static double quantile(double probability) {
        if (probability > 0.5) {
            return -quantile(1 - probability);
        }
        if (probability < TAIL) {
            double r = Math.sqrt(-2 * Math.log(probability));
            return polynomial(TAIL_TOP, r) / polynomial(TAIL_BOTTOM, r);
        }
        double q = probability - 0.5;
        return q * polynomial(CENTRE_TOP, q * q) / polynomial(CENTRE_BOTTOM, q * q);
    }

    /** The coefficient of the highest power first. */
    private static double polynomial(double[] coefficients, double at) {
        double sum = 0;
        for (double coefficient : coefficients) {
            sum = sum * at + coefficient;
        }
        return sum;
    }
}
