package io.sedstream.validate.reference;

/**
 * A posterior to be sampled, over the unit cube of the prior's quantiles, where the prior is uniform: its density is the
 * likelihood. Used by one thread at a time.
 */
public interface Target {
    /** Axes of the cube. */
    int dimensions();

    /** Number of the quantities that are asked for, which may be functions of several coordinates. */
    int parameters();

    /**
     * Natural logarithm of the likelihood at a point, up to a constant; −∞ where the prior has no such source.
     *
     * @param point {@code [axis]}, in (0, 1)
     * @param parameters {@code [parameter]}, filled with what is asked for wherever the density is not −∞
     */
    double logDensity(double[] point, double[] parameters);
}
