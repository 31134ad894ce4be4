package io.sedstream.validate;

/** Tail probabilities of the distributions that calibration tests compare with. */
final class TailProbability {
    private static final double RELATIVE_ACCURACY = 1e-12;
    private static final int MAXIMUM_TERMS = 10_000;
    /** Lanczos coefficients for g = 7, n = 9 (Godfrey 2001): relative error of the gamma function below 1e-13. */
    private static final double[] LANCZOS = {
        0.9999999999998099,
        676.5203681218851,
        -1259.1392167224028,
        771.3234287776531,
        -176.6150291621406,
        12.507343278686905,
        -0.13857109526572012,
        9.984369578019572e-6,
        1.5056327351493116e-7
    };

    private TailProbability() {}

    /** Probability that χ² with the given degrees of freedom exceeds a value. */
    static double chiSquared(double value, int degreesOfFreedom) {
        return upperGamma(degreesOfFreedom / 2.0, value / 2);
    }

    /**
     * Probability that the Kolmogorov–Smirnov distance of {@code count} uniform values exceeds the given one: the
     * asymptotic series at Stephens' (1970) effective argument, good to 3 % from twenty values on.
     */
    static double kolmogorovSmirnov(double distance, int count) {
        double root = Math.sqrt(count);
        double argument = (root + 0.12 + 0.11 / root) * distance;
        if (argument < 0.2) {
            return 1; // 1 - 5e-13 at most; the alternating series needs ever more terms here
        }
        double sum = 0;
        for (int k = 1; k <= 100; k++) {
            double term = Math.exp(-2.0 * k * k * argument * argument);
            sum += k % 2 == 1 ? term : -term;
            if (term < RELATIVE_ACCURACY * sum) {
                break;
            }
        }
        return Math.clamp(2 * sum, 0, 1);
    }

    /** Smallest k with P(X ≤ k) ≥ probability, for X binomial. */
    static int binomialQuantile(double probability, int trials, double success) {
        double mean = trials * success;
        // Less than 1e-30 of the probability lies below.
        int k = (int) Math.max(0, mean - 12 * Math.sqrt(mean) - 12);
        double cumulative = 0;
        for (; k < trials; k++) {
            double logMass = logGamma(trials + 1.0)
                    - logGamma(k + 1.0)
                    - logGamma(trials - k + 1.0)
                    + k * Math.log(success)
                    + (trials - k) * Math.log1p(-success);
            cumulative += Math.exp(logMass);
            if (cumulative >= probability) {
                return k;
            }
        }
        return trials;
    }

    /** Regularized upper incomplete gamma function Q(a, x), by the series below a + 1 and Lentz's fraction above. */
    private static double upperGamma(double a, double x) {
        if (x <= 0) {
            return 1;
        }
        double front = Math.exp(a * Math.log(x) - x - logGamma(a));
        return x < a + 1 ? 1 - front * lowerSeries(a, x) : front * upperFraction(a, x);
    }

    private static double lowerSeries(double a, double x) {
        double term = 1 / a;
        double sum = term;
        for (int n = 1; n < MAXIMUM_TERMS && term > RELATIVE_ACCURACY * sum; n++) {
            term *= x / (a + n);
            sum += term;
        }
        return sum;
    }

    private static double upperFraction(double a, double x) {
        double tiny = 1e-300;
        double b = x + 1 - a;
        double c = 1 / tiny;
        double d = 1 / b;
        double fraction = d;
        for (int i = 1; i < MAXIMUM_TERMS; i++) {
            double an = -i * (i - a);
            b += 2;
            d = 1 / nonZero(an * d + b, tiny);
            c = nonZero(b + an / c, tiny);
            fraction *= c * d;
            if (Math.abs(c * d - 1) < RELATIVE_ACCURACY) {
                break;
            }
        }
        return fraction;
    }

    private static double nonZero(double value, double tiny) {
        return Math.abs(value) < tiny ? tiny : value;
    }

    /** For positive arguments. */
    private static double logGamma(double value) {
        double x = value - 1;
        double sum = LANCZOS[0];
        for (int i = 1; i < LANCZOS.length; i++) {
            sum += LANCZOS[i] / (x + i);
        }
        double t = x + 7.5;
        return 0.5 * Math.log(2 * Math.PI) + (x + 0.5) * Math.log(t) - t + Math.log(sum);
    }
}
