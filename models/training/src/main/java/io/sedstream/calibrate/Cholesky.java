package io.sedstream.calibrate;

/** The Cholesky factor of a small symmetric positive definite matrix. */
final class Cholesky {
    private final double[][] factor;

    /** Factorizes in place: the lower triangle of {@code matrix} is read and overwritten. */
    Cholesky(double[][] matrix) {
        for (int i = 0; i < matrix.length; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = matrix[i][j];
                for (int k = 0; k < j; k++) {
                    sum -= matrix[i][k] * matrix[j][k];
                }
                if (j < i) {
                    matrix[i][j] = sum / matrix[j][j];
                } else if (sum > 0) {
                    matrix[i][i] = Math.sqrt(sum);
                } else {
                    throw new IllegalArgumentException("pivot " + i + " of " + matrix.length + " is " + sum);
                }
            }
        }
        factor = matrix;
    }

    /** The x with {@code matrix · x = right}; {@code right} stays. */
    double[] solve(double[] right) {
        double[] x = right.clone();
        for (int i = 0; i < x.length; i++) {
            for (int k = 0; k < i; k++) {
                x[i] -= factor[i][k] * x[k];
            }
            x[i] /= factor[i][i];
        }
        for (int i = x.length - 1; i >= 0; i--) {
            for (int k = i + 1; k < x.length; k++) {
                x[i] -= factor[k][i] * x[k];
            }
            x[i] /= factor[i][i];
        }
        return x;
    }
}
