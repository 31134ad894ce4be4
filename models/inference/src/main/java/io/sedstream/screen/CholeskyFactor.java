package io.sedstream.screen;

/** Lower triangular factors L of positive definite matrices L L', row by row; what is above the diagonal is not read. */
public final class CholeskyFactor {
    private CholeskyFactor() {}

    /** Replaces a matrix by its factor and returns the logarithm of its determinant. */
    public static double inPlace(double[] matrix, int d) {
        double logDeterminant = 0;
        for (int i = 0; i < d; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = matrix[i * d + j];
                for (int l = 0; l < j; l++) {
                    sum -= matrix[i * d + l] * matrix[j * d + l];
                }
                matrix[i * d + j] = i == j ? Math.sqrt(sum) : sum / matrix[j * d + j];
            }
            logDeterminant += 2 * Math.log(matrix[i * d + i]);
        }
        if (Double.isNaN(logDeterminant)) {
            throw new IllegalArgumentException("a matrix of " + d + " rows that is not positive definite");
        }
        return logDeterminant;
    }

    /** Replaces v by L⁻¹ v. */
    public static void solveForward(double[] factor, int d, double[] v) {
        for (int i = 0; i < d; i++) {
            for (int l = 0; l < i; l++) {
                v[i] -= factor[i * d + l] * v[l];
            }
            v[i] /= factor[i * d + i];
        }
    }

    /** Replaces v by L'⁻¹ v. */
    static void solveBackward(double[] factor, int d, double[] v) {
        for (int i = d - 1; i >= 0; i--) {
            for (int l = i + 1; l < d; l++) {
                v[i] -= factor[l * d + i] * v[l];
            }
            v[i] /= factor[i * d + i];
        }
    }
}
