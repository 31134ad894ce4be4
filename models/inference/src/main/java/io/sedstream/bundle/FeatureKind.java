package io.sedstream.bundle;

/** What a feature is made of. The formulas are in {@code io.sedstream.feature.Featurizer}. */
public enum FeatureKind {
    /** Asinh magnitude of a band, AB. */
    ASINH_MAGNITUDE(true),
    /** Standard deviation of the asinh magnitude of a band, mag. */
    ASINH_MAGNITUDE_ERROR(true),
    /** Decadic logarithm of the standard deviation of the asinh magnitude of a band. */
    LOG10_ASINH_MAGNITUDE_ERROR(true),
    /** 1 where the band was observed, 0 where not. */
    OBSERVED(true),
    /** Redshift. */
    REDSHIFT(false),
    /** Age of the Universe at the redshift, Gyr. */
    UNIVERSE_AGE_GYR(false);

    private final boolean ofBand;

    FeatureKind(boolean ofBand) {
        this.ofBand = ofBand;
    }

    /** Whether the feature belongs to a band. */
    public boolean ofBand() {
        return ofBand;
    }
}
