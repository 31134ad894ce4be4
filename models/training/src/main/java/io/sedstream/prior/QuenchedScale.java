package io.sedstream.prior;

/**
 * A scale for specific star-formation rates that ends: log10 sSFR per year as it is down to {@value #KNEE}, and below that
 * compressed, rising all the way, into the interval from {@value #LOWEST}. No photometry tells such galaxies apart, but
 * log10 of an exponentially small rate reaches −400, and a floor would be a spike that no flow can learn.
 */
public final class QuenchedScale {
    /** Above this the scale is log10 sSFR itself. */
    public static final double KNEE = -13;

    /** No star formation at all. */
    public static final double LOWEST = -14;

    private QuenchedScale() {}

    /** The value on the scale of a log10 sSFR, which may be −∞. */
    public static double of(double log10SpecificSfr) {
        if (log10SpecificSfr >= KNEE) {
            return log10SpecificSfr;
        }
        double below = KNEE - log10SpecificSfr;
        // Slope 1 at the knee, so that the density has no step there; 1 − 1/(1 + x) would compress as x grows.
        return KNEE - (KNEE - LOWEST) * (1 - 1 / (1 + below / (KNEE - LOWEST)));
    }
}
