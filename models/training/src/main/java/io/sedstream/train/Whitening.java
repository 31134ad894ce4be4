package io.sedstream.train;

/**
 * A linear map that leaves standardised features uncorrelated and of unit variance: L⁻¹s, with LLᵀ their covariance. What
 * tells galaxies apart is often small beside what they share (a colour beside a brightness), and a network learns what is
 * small late or never. Trained on whitened features, an encoder's first matrix takes the map over ({@link #folded}).
 * Immutable.
 */
final class Whitening {
    /** Added to every variance, so that features that follow from others are not blown up to their rounding. */
    private static final double RIDGE = 1e-3;

    private final int rows;
    /** L⁻¹, lower triangular, [F, F]. */
    private final float[] inverse;

    /** @param inverse L⁻¹, row-major, [F, F] */
    Whitening(float[] inverse) {
        this.inverse = inverse.clone();
        rows = (int) Math.round(Math.sqrt(inverse.length));
        if (rows * rows != inverse.length) {
            throw new IllegalArgumentException(inverse.length + " numbers are no square matrix");
        }
    }

    /**
     * Measured from features of mean zero.
     *
     * @param values standardised, {@code values[row * count + i]}
     */
    static Whitening of(float[] values, int rows, int count) {
        double[][] factor = new double[rows][rows];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = i == j ? RIDGE : 0;
                sum += product(values, i * count, j * count, count) / count;
                for (int k = 0; k < j; k++) {
                    sum -= factor[i][k] * factor[j][k];
                }
                factor[i][j] = i == j ? Math.sqrt(sum) : sum / factor[j][j];
            }
        }
        float[] inverse = new float[rows * rows];
        double[] column = new double[rows];
        for (int j = 0; j < rows; j++) {
            for (int i = j; i < rows; i++) {
                double sum = i == j ? 1 : 0;
                for (int k = j; k < i; k++) {
                    sum -= factor[i][k] * column[k];
                }
                column[i] = sum / factor[i][i];
                inverse[i * rows + j] = (float) column[i];
            }
        }
        return new Whitening(inverse);
    }

    private static double product(float[] values, int a, int b, int count) {
        double sum = 0;
        for (int i = 0; i < count; i++) {
            sum += (double) values[a + i] * values[b + i];
        }
        return sum;
    }

    /** Applies the map in place, [F, count]. */
    void apply(float[] values, int count) {
        // From the last row on: what a row needs lies before it.
        for (int row = rows - 1; row >= 0; row--) {
            int start = row * count;
            float own = inverse[row * rows + row];
            for (int i = 0; i < count; i++) {
                values[start + i] *= own;
            }
            for (int column = 0; column < row; column++) {
                float factor = inverse[row * rows + column];
                int other = column * count;
                for (int i = 0; i < count; i++) {
                    values[start + i] += factor * values[other + i];
                }
            }
        }
    }

    /** The matrix that does to standardised features what {@code matrix}, [outputs, F], does to whitened ones. */
    float[] folded(float[] matrix) {
        float[] folded = new float[matrix.length];
        for (int start = 0; start < matrix.length; start += rows) {
            for (int j = 0; j < rows; j++) {
                double sum = 0;
                for (int k = j; k < rows; k++) {
                    sum += (double) matrix[start + k] * inverse[k * rows + j];
                }
                folded[start + j] = (float) sum;
            }
        }
        return folded;
    }

    /** A copy of L⁻¹. */
    float[] inverse() {
        return inverse.clone();
    }
}
