package io.sedstream.sps;

/** When a galaxy formed its stars, normalised to the mass formed until it is observed. Immutable. */
public interface StarFormationHistory {
    /** Width of the step in which {@link #lookbackGyr} is found, as a share of the onset age. */
    double LOOKBACK_TOLERANCE = 1e-6;

    /** Time since the first star formed, Gyr. */
    double onsetAgeGyr();

    /** Share of the mass formed within the latest stretch of time, 0 to 1. */
    double recentShare(double windowGyr);

    /** Mean lookback age in Gyr of the mass formed. */
    double massWeightedAgeGyr();

    /**
     * Shares of the mass formed in bins of lookback age; they add up to the share formed within the last edge.
     *
     * @param ageEdgeGyr rising from 0, {@code [a + 1]}
     * @param shares written, {@code [a]}
     * @return number of leading bins that hold any mass
     */
    int massShares(double[] ageEdgeGyr, float[] shares);

    /** Lookback time in Gyr until which a share of the mass, in (0, 1), had formed; smaller for larger shares. */
    default double lookbackGyr(double share) {
        double low = 0;
        double high = onsetAgeGyr();
        while (high - low > LOOKBACK_TOLERANCE * onsetAgeGyr()) {
            double middle = (low + high) / 2;
            if (1 - recentShare(middle) > share) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (low + high) / 2;
    }
}
