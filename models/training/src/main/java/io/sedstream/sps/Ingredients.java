package io.sedstream.sps;

import org.jspecify.annotations.Nullable;

/**
 * What a photometer puts into a galaxy beside its attenuated stars.
 *
 * @param nebular emission lines, or none
 * @param dust emission of the dust, or none
 * @param escapeFraction share of the ionizing photons that leave the galaxy, neither seen by gas nor by dust, 0 to 1
 * @param uvSlope whether the ultraviolet slope is measured
 */
public record Ingredients(
        @Nullable NebularLines nebular, @Nullable DustEmission dust, double escapeFraction, boolean uvSlope) {
    /** Stars and the dust in front of them, no ionizing photon escapes. */
    public static final Ingredients STELLAR_ONLY = new Ingredients(null, null, 0, false);

    public Ingredients {
        if (!(escapeFraction >= 0 && escapeFraction <= 1)) {
            throw new IllegalArgumentException("the escape fraction must be 0 to 1, got " + escapeFraction);
        }
    }
}
