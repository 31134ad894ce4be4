package io.sedstream.prior;

/** The galaxy parameters that a simulated set carries and a model of {@code cosmos-galaxy} infers. */
public enum GalaxyParameter {
    LOG10_MASS_FORMED("log10_mass_formed", "log10(Msun)"),
    LOG10_MASS_SURVIVING("log10_mass_surviving", "log10(Msun)"),
    /** Star-formation rate averaged over the last 100 Myr. */
    LOG10_SFR_100("log10_sfr_100", "log10(Msun/yr)"),
    /** [M/H] = log10(Z/0.02). */
    METALLICITY("metallicity", "dex"),
    ATTENUATION_V("a_v", "mag"),
    /** Mean lookback age of the mass formed. */
    MASS_WEIGHTED_AGE("mass_weighted_age", "Gyr");

    private final String label;
    private final String unit;

    GalaxyParameter(String label, String unit) {
        this.label = label;
        this.unit = unit;
    }

    /** Name in manifests, tables and messages. */
    public String label() {
        return label;
    }

    public String unit() {
        return unit;
    }
}
