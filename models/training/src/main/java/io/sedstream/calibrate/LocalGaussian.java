package io.sedstream.calibrate;

/** Weighted mean and covariance of vectors, and what they say of one component when the others are measured. */
final class LocalGaussian {
    private final double[] sum;
    /** {@code [row][column]}, lower triangle. */
    private final double[][] products;

    private double weights;

    LocalGaussian(int dimensions) {
        sum = new double[dimensions];
        products = new double[dimensions][dimensions];
    }

    void add(double weight, double[] vector) {
        weights += weight;
        for (int i = 0; i < sum.length; i++) {
            double weighted = weight * vector[i];
            sum[i] += weighted;
            double[] row = products[i];
            for (int j = 0; j <= i; j++) {
                row[j] += weighted * vector[j];
            }
        }
    }

    /**
     * One component given the others.
     *
     * @param slope {@code [component]} change of the mean with a measured component; 0 for the target
     */
    record Conditional(double mean, double variance, double[] slope) {}

    /**
     * The target when all other components are measured as zero.
     *
     * @param common variance of a constant in the first {@code sharing} components, added to their covariance
     * @param noise {@code [component]} variance of the measurements; that of the target does not count
     */
    Conditional conditionedOnZero(int target, double common, int sharing, double[] noise) {
        int n = sum.length - 1;
        double[][] matrix = new double[n][n];
        double[] cross = new double[n];
        for (int i = 0; i < n; i++) {
            int row = skip(i, target);
            for (int j = 0; j <= i; j++) {
                matrix[i][j] = covariance(row, skip(j, target), common, sharing);
            }
            matrix[i][i] += noise[row];
            cross[i] = covariance(row, target, common, sharing);
        }
        double[] solved = new Cholesky(matrix).solve(cross);
        double mean = sum[target] / weights;
        double variance = covariance(target, target, common, sharing);
        double[] slope = new double[sum.length];
        for (int i = 0; i < n; i++) {
            int row = skip(i, target);
            mean -= solved[i] * sum[row] / weights;
            variance -= solved[i] * cross[i];
            slope[row] = solved[i];
        }
        return new Conditional(mean, Math.max(variance, 0), slope);
    }

    private static int skip(int index, int target) {
        return index < target ? index : index + 1;
    }

    private double covariance(int a, int b, double common, int sharing) {
        double product = products[Math.max(a, b)][Math.min(a, b)];
        double shared = a < sharing && b < sharing ? common : 0;
        return product / weights - sum[a] / weights * (sum[b] / weights) + shared;
    }
}
