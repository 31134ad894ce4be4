package io.sedstream.prior;

/**
 * One galaxy drawn from a {@link GalaxyPrior}.
 *
 * @param metallicity [M/H] = log10(Z/0.02)
 * @param onsetAgeGyr time since star formation began
 * @param recentWindowGyr the latest stretch of time over which {@code recentShare} counts
 * @param recentShare share of the mass formed that formed within the window
 */
public record GalaxyDraw(
        double redshift,
        double log10MassFormed,
        double attenuationV,
        double metallicity,
        double onsetAgeGyr,
        double recentWindowGyr,
        double recentShare) {}
