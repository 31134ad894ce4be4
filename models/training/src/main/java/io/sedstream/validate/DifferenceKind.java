package io.sedstream.validate;

/** How an inferred value is compared with a reference, and which differences make an outlier. */
public enum DifferenceKind {
    /** Inferred − reference; of a logarithm, so that an outlier is off by more than a factor of three. */
    LOGARITHM(0.5, "Δ"),
    /** (Inferred − reference)/(1 + reference), the custom for redshifts; an outlier is off by more than .15. */
    REDSHIFT(0.15, "Δz/(1+z)");

    private final double outlierLimit;
    private final String label;

    DifferenceKind(double outlierLimit, String label) {
        this.outlierLimit = outlierLimit;
        this.label = label;
    }

    /** A larger difference, either way, is an outlier. */
    public double outlierLimit() {
        return outlierLimit;
    }

    String label() {
        return label;
    }

    /** What a difference is divided by. */
    double unitAt(double reference) {
        return this == REDSHIFT ? 1 + reference : 1;
    }
}
