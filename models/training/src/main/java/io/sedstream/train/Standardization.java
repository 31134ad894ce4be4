package io.sedstream.train;

import java.util.Arrays;

/** Per-row mean and scale that bring a quantity to zero mean and unit variance; immutable. */
public final class Standardization {
    private final float[] mean;
    private final float[] scale;

    /** Both of length rows; a scale must be positive. */
    public Standardization(float[] mean, float[] scale) {
        if (mean.length != scale.length) {
            throw new IllegalArgumentException(mean.length + " means and " + scale.length + " scales");
        }
        for (int row = 0; row < mean.length; row++) {
            if (!Float.isFinite(mean[row]) || !(scale[row] > 0) || !Float.isFinite(scale[row])) {
                throw new IllegalArgumentException(
                        "row " + row + " cannot be standardised: mean " + mean[row] + ", scale " + scale[row]);
            }
        }
        this.mean = mean.clone();
        this.scale = scale.clone();
    }

    /** Measured from {@code values[row * count + i]}; a constant row gets scale one. */
    static Standardization of(float[] values, int rows, int count) {
        float[] mean = new float[rows];
        float[] scale = new float[rows];
        for (int row = 0; row < rows; row++) {
            double sum = 0;
            for (int i = 0; i < count; i++) {
                sum += values[row * count + i];
            }
            double centre = sum / count;
            double squares = 0;
            for (int i = 0; i < count; i++) {
                double deviation = values[row * count + i] - centre;
                squares += deviation * deviation;
            }
            mean[row] = (float) centre;
            double deviation = Math.sqrt(squares / count);
            // What rounding leaves of a constant row must not be blown up to unit variance.
            scale[row] = deviation > 1e-6 * Math.max(1, Math.abs(centre)) ? (float) deviation : 1;
        }
        return new Standardization(mean, scale);
    }

    /** Number of rows. */
    public int rows() {
        return mean.length;
    }

    /** Mean of a row. */
    public float mean(int row) {
        return mean[row];
    }

    /** Standard deviation of a row. */
    public float scale(int row) {
        return scale[row];
    }

    /** A copy of all means. */
    public float[] means() {
        return mean.clone();
    }

    /** A copy of all scales. */
    public float[] scales() {
        return scale.clone();
    }

    @Override
    public String toString() {
        return "mean " + Arrays.toString(mean) + ", scale " + Arrays.toString(scale);
    }
}
