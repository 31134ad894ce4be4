package io.sedstream.bundle;

/** What a feature is made of. The formulas are in {@code io.sedstream.feature.Featurizer}. */
public enum FeatureKind {
    /** Asinh magnitude of a band, AB. */
    ASINH_MAGNITUDE(true),
    /** Standard deviation of the asinh magnitude of a band, mag. */
    ASINH_MAGNITUDE_ERROR(true),
    /** Decadic logarithm of the standard deviation of the asinh magnitude of a band. */
    LOG10_ASINH_MAGNITUDE_ERROR(true),
    /**
     * Asinh magnitude of a band less that of the next band, in the order of the inputs, that was observed; the fill where
     * there is none.
     */
    ASINH_COLOUR(true),
    /** Magnitude of a band, AB; a flux that is not positive has none, its fill stands there. */
    AB_MAGNITUDE(true),
    /** Standard deviation of the magnitude of a band, 2.5 log10(e) σ/f; the fill where there is no magnitude. */
    AB_MAGNITUDE_ERROR(true),
    /** Flux density of a band, nJy. */
    FLUX_NANOJANSKY(true),
    /** Standard deviation of the flux density of a band, nJy. */
    FLUX_ERROR_NANOJANSKY(true),
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

    /** Whether the feature needs the softening of its band. */
    boolean asinh() {
        return switch (this) {
            case ASINH_MAGNITUDE, ASINH_MAGNITUDE_ERROR, LOG10_ASINH_MAGNITUDE_ERROR, ASINH_COLOUR -> true;
            case AB_MAGNITUDE,
                    AB_MAGNITUDE_ERROR,
                    FLUX_NANOJANSKY,
                    FLUX_ERROR_NANOJANSKY,
                    OBSERVED,
                    REDSHIFT,
                    UNIVERSE_AGE_GYR -> false;
        };
    }

    /** Whether the feature belongs to a band. */
    public boolean ofBand() {
        return ofBand;
    }
}
