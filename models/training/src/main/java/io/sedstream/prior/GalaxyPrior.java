package io.sedstream.prior;

import io.sedstream.feature.Cosmology;
import io.sedstream.sps.Galaxy;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Prior of galaxies: redshift, log mass formed, attenuation and metallicity uniform in their ranges, and a prior of
 * histories. Exactly one of the two attenuation ranges is given; the other is null.
 *
 * @param log10MassFormed log10(Msun)
 * @param attenuationV A_V in magnitudes
 * @param log10AttenuationV log10 of A_V in magnitudes
 * @param metallicity [M/H] = log10(Z/0.02)
 */
public record GalaxyPrior(
        UniformRange redshift,
        UniformRange log10MassFormed,
        @Nullable UniformRange attenuationV,
        @Nullable UniformRange log10AttenuationV,
        UniformRange metallicity,
        HistoryPrior history) {

    /** Index of the mass among the quantiles of {@link #at}. */
    public static final int MASS_AXIS = 1;

    private static final int AXES_BEFORE_HISTORY = 4;

    public GalaxyPrior {
        if (redshift.low() <= 0) {
            throw new IllegalArgumentException(
                    "a galaxy at redshift " + redshift.low() + " has no luminosity distance");
        }
        if ((attenuationV == null) == (log10AttenuationV == null)) {
            throw new IllegalArgumentException("a prior needs one of attenuationV and log10AttenuationV, got "
                    + attenuationV + " and " + log10AttenuationV);
        }
        history.check(Cosmology.ageGyr(redshift.high()), Cosmology.ageGyr(redshift.low()));
    }

    /** A Latin hypercube design of this prior; the same count and seed give the same galaxies. */
    public GalaxyDesign draw(int galaxies, long seed) {
        return new GalaxyDesign(this, LatinHypercube.draw(galaxies, axes(), seed));
    }

    /** Number of coordinates of {@link #at}. */
    public int axes() {
        return AXES_BEFORE_HISTORY + history.axes();
    }

    /** The galaxy at quantiles in (0,1): redshift, mass, attenuation, metallicity, then those of the history. */
    public Galaxy at(double[] quantiles) {
        double z = redshift.at(quantiles[0]);
        return new Galaxy(
                z,
                log10MassFormed.at(quantiles[MASS_AXIS]),
                metallicity.at(quantiles[3]),
                attenuation(quantiles[2]),
                history.at(Cosmology.ageGyr(z), quantiles, AXES_BEFORE_HISTORY));
    }

    private double attenuation(double quantile) {
        return attenuationV != null
                ? attenuationV.at(quantile)
                : Math.pow(10, Objects.requireNonNull(log10AttenuationV).at(quantile));
    }
}
