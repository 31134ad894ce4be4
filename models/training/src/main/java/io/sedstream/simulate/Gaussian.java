package io.sedstream.simulate;

import java.util.function.DoubleUnaryOperator;

/** Log densities with a normal distribution; logarithms throughout, since a wrong galaxy may be 1000 σ off. */
final class Gaussian {
    private static final double HALF_LN_TWO_PI = 0.5 * Math.log(2 * Math.PI);
    /** Standard deviations to either side that hold the mass of an integral but for 2e-9. */
    private static final double REACH = 6;

    private static final int NODES = 64;

    private Gaussian() {}

    static double logDensity(double value, double mean, double deviation) {
        double z = (value - mean) / deviation;
        return -0.5 * z * z - Math.log(deviation) - HALF_LN_TWO_PI;
    }

    /**
     * Logarithm of the integral of a function of a standard normal deviate over the deviates up to {@code high}, by the
     * midpoint rule: exact to 1e-3 for functions that vary over a standard deviation or more, with kinks.
     *
     * @param logFunction natural logarithm of the function
     */
    static double logIntegral(double high, DoubleUnaryOperator logFunction) {
        double end = Math.min(high, REACH);
        double start = Math.min(-REACH, end - REACH);
        double step = (end - start) / NODES;
        double[] logs = new double[NODES];
        double largest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < NODES; i++) {
            double deviate = start + (i + 0.5) * step;
            logs[i] = logFunction.applyAsDouble(deviate) + logDensity(deviate, 0, 1);
            largest = Math.max(largest, logs[i]);
        }
        double sum = 0;
        for (double log : logs) {
            sum += Math.exp(log - largest);
        }
        return largest + Math.log(sum * step);
    }
}
