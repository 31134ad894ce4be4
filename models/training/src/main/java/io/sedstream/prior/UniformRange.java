package io.sedstream.prior;

/** A uniform prior between two finite bounds. */
public record UniformRange(double low, double high) {
    public UniformRange {
        if (!(low < high) || !Double.isFinite(low) || !Double.isFinite(high)) {
            throw new IllegalArgumentException("a uniform range needs finite low < high, got " + low + " and " + high);
        }
    }

    /** The value below which the share {@code quantile} of the prior lies. */
    public double at(double quantile) {
        return low + quantile * (high - low);
    }

    public boolean contains(double value) {
        return value >= low && value <= high;
    }
}
