package io.sedstream.prior;

import io.sedstream.feature.Cosmology;

/**
 * Prior of galaxies with a delayed-τ history, {@code SFR ∝ t exp(−t/τ)} for the time t since onset.
 *
 * <p>Redshift, log mass formed, A_V and metallicity are uniform in their ranges; the onset age is uniform between
 * {@code youngestOnsetGyr} and the age of the Universe at the redshift. The time scale τ is not drawn itself but through
 * the specific star-formation rate: log10 sSFR, averaged over the last 100 Myr and per mass formed, is uniform between
 * {@code lowestLog10SpecificSfr} and the largest value that the onset age allows (τ → ∞, {@code SFR ∝ t}). A prior in τ
 * itself would put about half of all galaxies at SFR ≈ 0, where log SFR has no floor, and the estimator would learn that
 * spike; this one has none, and its lower end is a quenched galaxy by any survey's definition.
 *
 * <p>A galaxy younger than 100 Myr has formed all its mass within them whatever its τ. So that τ stays defined, the
 * window is half the onset age for onset ages below 200 Myr.
 *
 * @param metallicity [M/H] = log10(Z/0.02)
 * @param lowestLog10SpecificSfr per year
 */
public record GalaxyPrior(
        UniformRange redshift,
        UniformRange log10MassFormed,
        UniformRange attenuationV,
        UniformRange metallicity,
        double youngestOnsetGyr,
        double lowestLog10SpecificSfr) {

    /** Stretch of time over which star-formation rates are averaged. */
    public static final double SFR_WINDOW_GYR = 0.1;

    private static final int AXES = 6;

    public GalaxyPrior {
        if (redshift.low() <= 0) {
            throw new IllegalArgumentException(
                    "a galaxy at redshift " + redshift.low() + " has no luminosity distance");
        }
        double shortestHistoryGyr = Cosmology.ageGyr(redshift.high());
        if (youngestOnsetGyr <= 0 || youngestOnsetGyr >= shortestHistoryGyr) {
            throw new IllegalArgumentException("the youngest onset, " + youngestOnsetGyr
                    + " Gyr, must lie between 0 and the age of the Universe at redshift " + redshift.high() + ", "
                    + shortestHistoryGyr + " Gyr");
        }
        double lowestMaximum = Math.log10(2 / (Cosmology.ageGyr(redshift.low()) * 1e9));
        if (lowestLog10SpecificSfr >= lowestMaximum) {
            throw new IllegalArgumentException("the lowest log10 sSFR, " + lowestLog10SpecificSfr
                    + ", exceeds what the oldest galaxy can have, " + lowestMaximum);
        }
    }

    /** A Latin hypercube design of this prior; the same count and seed give the same galaxies. */
    public GalaxyDesign draw(int galaxies, long seed) {
        return new GalaxyDesign(this, LatinHypercube.draw(galaxies, AXES, seed));
    }

    /** The galaxy at six quantiles: redshift, mass, A_V, metallicity, onset age, specific star-formation rate. */
    GalaxyDraw at(
            double qRedshift, double qMass, double qAttenuation, double qMetallicity, double qOnset, double qSsfr) {
        double z = redshift.at(qRedshift);
        double onsetAgeGyr = youngestOnsetGyr + qOnset * (Cosmology.ageGyr(z) - youngestOnsetGyr);
        double windowGyr = Math.min(SFR_WINDOW_GYR, onsetAgeGyr / 2);
        double before = 1 - windowGyr / onsetAgeGyr;
        double log10LargestShare = Math.log10(1 - before * before);
        double log10SmallestShare = lowestLog10SpecificSfr + Math.log10(windowGyr * 1e9);
        double log10Share = log10SmallestShare + qSsfr * (log10LargestShare - log10SmallestShare);
        return new GalaxyDraw(
                z,
                log10MassFormed.at(qMass),
                attenuationV.at(qAttenuation),
                metallicity.at(qMetallicity),
                onsetAgeGyr,
                windowGyr,
                Math.pow(10, log10Share));
    }
}
