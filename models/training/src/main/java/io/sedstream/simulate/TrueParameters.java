package io.sedstream.simulate;

import io.sedstream.feature.Cosmology;
import io.sedstream.prior.GalaxyParameter;
import io.sedstream.prior.QuenchedScale;
import io.sedstream.sps.DelayedTauHistory;
import io.sedstream.sps.Galaxy;
import io.sedstream.sps.GalaxyPhotometer;
import io.sedstream.sps.StarFormationHistory;

/** The parameters of a simulated galaxy, in the units of {@link GalaxyParameter}. */
public final class TrueParameters {
    private TrueParameters() {}

    /**
     * The true value of one parameter. Star-formation rates below the reach of photometry are on the
     * {@link QuenchedScale}.
     *
     * @throws IllegalArgumentException for {@code log10_tau} of a history that has none
     */
    public static double of(GalaxyParameter parameter, Galaxy galaxy, GalaxyPhotometer.Measurement measured) {
        StarFormationHistory history = galaxy.history();
        double mass = galaxy.log10MassFormed();
        return switch (parameter) {
            case REDSHIFT -> galaxy.redshift();
            case LOG10_MASS_FORMED -> mass;
            case LOG10_MASS_SURVIVING -> mass + Math.log10(measured.survivingFraction());
            case LOG10_SFR_100 -> mass + log10SpecificSfr(history, 0.1);
            case LOG10_SFR_10 -> mass + log10SpecificSfr(history, 0.01);
            case METALLICITY -> galaxy.metallicity();
            case ATTENUATION_V -> galaxy.attenuationV();
            case LOG10_ATTENUATION_V -> Math.log10(galaxy.attenuationV());
            case MASS_WEIGHTED_AGE -> history.massWeightedAgeGyr();
            case LOOKBACK_25 -> history.lookbackGyr(0.25);
            case LOOKBACK_50 -> history.lookbackGyr(0.5);
            case LOOKBACK_75 -> history.lookbackGyr(0.75);
            case UV_SLOPE -> measured.uvSlope();
            case LOG10_TAU -> {
                if (!(history instanceof DelayedTauHistory delayed)) {
                    throw new IllegalArgumentException("only delayed-τ histories have a τ, not " + history);
                }
                yield Math.log10(delayed.tauGyr());
            }
            case ONSET_TIME -> Cosmology.ageGyr(galaxy.redshift()) - history.onsetAgeGyr();
        };
    }

    private static double log10SpecificSfr(StarFormationHistory history, double windowGyr) {
        return QuenchedScale.of(Math.log10(history.recentShare(windowGyr) / (windowGyr * 1e9)));
    }
}
