package io.sedstream.prior;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** The galaxy parameters that a simulated set can carry and a model can infer. Plans name them by their labels. */
public enum GalaxyParameter {
    REDSHIFT("redshift", "", "Redshift"),
    LOG10_MASS_FORMED("log10_mass_formed", "log10(Msun)", "Stellar mass formed over the whole history"),
    LOG10_MASS_SURVIVING(
            "log10_mass_surviving", "log10(Msun)", "Stellar mass alive or in remnants at the time of observation"),
    LOG10_SFR_100("log10_sfr_100", "log10(Msun/yr)", "Star-formation rate averaged over the last 100 Myr"),
    LOG10_SFR_10("log10_sfr_10", "log10(Msun/yr)", "Star-formation rate averaged over the last 10 Myr"),
    METALLICITY("metallicity", "dex", "Stellar metallicity [M/H] = log10(Z/0.02)"),
    ATTENUATION_V("a_v", "mag", "Attenuation in V, Calzetti et al. 2000"),
    LOG10_ATTENUATION_V("log10_a_v", "log10(mag)", "Logarithm of the attenuation in V, Calzetti et al. 2000"),
    MASS_WEIGHTED_AGE("mass_weighted_age", "Gyr", "Age of the stars, weighted with the mass that they formed with"),
    LOOKBACK_25("t25", "Gyr", "Lookback time until which 25 % of the mass had formed"),
    LOOKBACK_50("t50", "Gyr", "Lookback time until which 50 % of the mass had formed"),
    LOOKBACK_75("t75", "Gyr", "Lookback time until which 75 % of the mass had formed"),
    UV_SLOPE("beta_uv", "", "Slope of f_λ between 1250 and 3000 Å at rest"),
    LOG10_TAU("log10_tau", "log10(Gyr)", "Time scale τ of a delayed-τ history"),
    ONSET_TIME("t_onset", "Gyr", "Time after the Big Bang when star formation began");

    private final String label;
    private final String unit;
    private final String description;

    GalaxyParameter(String label, String unit, String description) {
        this.label = label;
        this.unit = unit;
        this.description = description;
    }

    /** The parameter of a label. */
    @JsonCreator
    public static GalaxyParameter labelled(String label) {
        return Arrays.stream(values())
                .filter(parameter -> parameter.label.equals(label))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no parameter is called " + label + "; there are "
                        + Arrays.stream(values()).map(GalaxyParameter::label).collect(Collectors.joining(", "))));
    }

    /** Name in plans, manifests, tables and messages. */
    public String label() {
        return label;
    }

    public String unit() {
        return unit;
    }

    /** What it is, in a few words for a manifest or a card. */
    public String description() {
        return description;
    }

    /** Whether a galaxy of ten times the mass has a value larger by one, all else equal. */
    public boolean growsWithMass() {
        return switch (this) {
            case LOG10_MASS_FORMED, LOG10_MASS_SURVIVING, LOG10_SFR_100, LOG10_SFR_10 -> true;
            case REDSHIFT,
                    METALLICITY,
                    ATTENUATION_V,
                    LOG10_ATTENUATION_V,
                    MASS_WEIGHTED_AGE,
                    LOOKBACK_25,
                    LOOKBACK_50,
                    LOOKBACK_75,
                    UV_SLOPE,
                    LOG10_TAU,
                    ONSET_TIME -> false;
        };
    }

    /** Whether the value follows from those of other parameters (as good as, if it depends on the grid a little). */
    public boolean derivedFrom(Collection<GalaxyParameter> others) {
        return switch (this) {
            case LOG10_MASS_SURVIVING, UV_SLOPE -> true;
            case LOG10_SFR_100 -> others.contains(LOG10_TAU);
            case LOG10_SFR_10 -> others.contains(LOG10_TAU) || others.contains(LOG10_SFR_100);
            case MASS_WEIGHTED_AGE ->
                others.contains(LOG10_TAU) || others.containsAll(List.of(LOOKBACK_25, LOOKBACK_50, LOOKBACK_75));
            case REDSHIFT,
                    LOG10_MASS_FORMED,
                    METALLICITY,
                    ATTENUATION_V,
                    LOG10_ATTENUATION_V,
                    LOOKBACK_25,
                    LOOKBACK_50,
                    LOOKBACK_75,
                    LOG10_TAU,
                    ONSET_TIME -> false;
        };
    }

    /** A difference that no survey of galaxies resolves, in the unit of the parameter's box: dex, mag, or shares of an age. */
    public double resolution() {
        return switch (this) {
            case LOG10_MASS_SURVIVING, MASS_WEIGHTED_AGE, LOOKBACK_25, LOOKBACK_50, LOOKBACK_75, ONSET_TIME -> 0.005;
            case METALLICITY, ATTENUATION_V, LOG10_ATTENUATION_V, LOG10_TAU -> 0.02;
            case LOG10_MASS_FORMED, LOG10_SFR_100, LOG10_SFR_10 -> 0.01;
            case UV_SLOPE -> 0.003;
            case REDSHIFT -> 0.001;
        };
    }
}
