package io.sedstream.validate.reference;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * A mixture of Gaussians that resembles a cloud of points in the unit cube, to propose from it: a walker can then leave
 * for another mode however far. The Gaussians live in the logits of the coordinates, so that a cloud at a wall of the
 * cube has a smooth shape too. One component per cluster (k-means), and a broad one for the tails. Immutable.
 */
final class MixtureProposal {
    private static final int CLUSTERS = 8;
    private static final int ITERATIONS = 25;
    private static final double BROAD_WEIGHT = 0.1;
    /** Clusters are cut where they meet, which narrows them. */
    private static final double INFLATION = 1.3;

    private static final double BROAD_INFLATION = 2.5;

    private final double[] weights;
    private final double[][] means;
    /** Lower Cholesky factors, {@code [component][row][column]}. */
    private final double[][][] factors;

    private final double[] logNorms;

    private MixtureProposal(double[] weights, double[][] means, double[][][] factors) {
        this.weights = weights;
        this.means = means;
        this.factors = factors;
        logNorms = new double[weights.length];
        for (int k = 0; k < weights.length; k++) {
            logNorms[k] = Math.log(weights[k]) - 0.5 * means[k].length * Math.log(2 * Math.PI);
            for (int i = 0; i < means[k].length; i++) {
                logNorms[k] -= Math.log(factors[k][i][i]);
            }
        }
    }

    /** @param points {@code [point][axis]} in (0, 1), more than there are axes */
    static MixtureProposal fit(double[][] points, RandomGenerator random) {
        double[][] logits = Arrays.stream(points)
                .map(point ->
                        Arrays.stream(point).map(x -> Math.log(x / (1 - x))).toArray())
                .toArray(double[][]::new);
        int axes = logits[0].length;
        int[] everywhere = new int[logits.length];
        double[][] centre = centres(logits, everywhere, 1);
        double[][] spread = covariance(logits, everywhere, 0, centre[0]);
        double[] scale = IntStream.range(0, axes)
                .mapToDouble(d -> Math.sqrt(spread[d][d] + 1e-12))
                .toArray();
        int[] cluster = clusters(logits, scale, random);
        double[][] means = centres(logits, cluster, CLUSTERS);
        double[][] within = new double[axes][axes];
        double[][][] covariances = new double[CLUSTERS + 1][][];
        int[] sizes = new int[CLUSTERS];
        for (int k = 0; k < CLUSTERS; k++) {
            int id = k;
            sizes[k] = (int) Arrays.stream(cluster).filter(c -> c == id).count();
            covariances[k] = covariance(logits, cluster, k, means[k]);
            add(within, covariances[k], (double) sizes[k] / logits.length);
        }
        double[] weights = new double[CLUSTERS + 1];
        double[][][] factors = new double[CLUSTERS + 1][][];
        for (int k = 0; k < CLUSTERS; k++) {
            // A cluster of few points borrows its shape from the others.
            double[][] blended = new double[axes][axes];
            add(blended, covariances[k], INFLATION * sizes[k] / (sizes[k] + axes));
            add(blended, within, INFLATION * axes / (sizes[k] + axes));
            factors[k] = cholesky(blended);
            weights[k] = (1 - BROAD_WEIGHT) * sizes[k] / logits.length;
        }
        double[][] broad = new double[axes][axes];
        add(broad, spread, BROAD_INFLATION);
        factors[CLUSTERS] = cholesky(broad);
        weights[CLUSTERS] = BROAD_WEIGHT;
        double[][] allMeans = Arrays.copyOf(means, CLUSTERS + 1);
        allMeans[CLUSTERS] = centre[0];
        return new MixtureProposal(weights, allMeans, factors);
    }

    /** Fills a point with a draw. */
    void draw(RandomGenerator random, double[] point) {
        double left = random.nextDouble();
        int k = 0;
        while (k < weights.length - 1 && left >= weights[k]) {
            left -= weights[k++];
        }
        double[] deviates = new double[point.length];
        for (int i = 0; i < point.length; i++) {
            deviates[i] = random.nextGaussian();
            double logit = means[k][i];
            for (int j = 0; j <= i; j++) {
                logit += factors[k][i][j] * deviates[j];
            }
            point[i] = 1 / (1 + Math.exp(-logit));
        }
    }

    /** Natural logarithm of the density in the cube. */
    double logDensity(double[] point) {
        double[] logits = new double[point.length];
        double logVolume = 0;
        for (int i = 0; i < point.length; i++) {
            logits[i] = Math.log(point[i] / (1 - point[i]));
            logVolume += Math.log(point[i] * (1 - point[i]));
        }
        double[] residual = new double[point.length];
        double largest = Double.NEGATIVE_INFINITY;
        double[] logs = new double[weights.length];
        for (int k = 0; k < weights.length; k++) {
            double distance = 0;
            for (int i = 0; i < point.length; i++) {
                double r = logits[i] - means[k][i];
                for (int j = 0; j < i; j++) {
                    r -= factors[k][i][j] * residual[j];
                }
                residual[i] = r / factors[k][i][i];
                distance += residual[i] * residual[i];
            }
            logs[k] = logNorms[k] - 0.5 * distance;
            largest = Math.max(largest, logs[k]);
        }
        double sum = 0;
        for (double log : logs) {
            sum += Math.exp(log - largest);
        }
        return largest + Math.log(sum) - logVolume;
    }

    /** Cluster of each point: k-means from k-means++ centres (Arthur and Vassilvitskii 2007). */
    private static int[] clusters(double[][] points, double[] scale, RandomGenerator random) {
        int n = points.length;
        int[] cluster = new int[n];
        double[][] centres = new double[CLUSTERS][];
        double[] nearest = new double[n];
        Arrays.fill(nearest, Double.POSITIVE_INFINITY);
        centres[0] = points[random.nextInt(n)];
        for (int k = 1; k < CLUSTERS; k++) {
            double total = 0;
            for (int i = 0; i < n; i++) {
                nearest[i] = Math.min(nearest[i], distance(points[i], centres[k - 1], scale));
                total += nearest[i];
            }
            double left = random.nextDouble() * total;
            int chosen = 0;
            while (chosen < n - 1 && left >= nearest[chosen]) {
                left -= nearest[chosen++];
            }
            centres[k] = points[chosen];
        }
        for (int iteration = 0; iteration < ITERATIONS; iteration++) {
            for (int i = 0; i < n; i++) {
                int best = 0;
                for (int k = 1; k < CLUSTERS; k++) {
                    if (distance(points[i], centres[k], scale) < distance(points[i], centres[best], scale)) {
                        best = k;
                    }
                }
                cluster[i] = best;
            }
            centres = centres(points, cluster, CLUSTERS);
        }
        return cluster;
    }

    private static double distance(double[] a, double[] b, double[] scale) {
        double sum = 0;
        for (int d = 0; d < a.length; d++) {
            double difference = (a[d] - b[d]) / scale[d];
            sum += difference * difference;
        }
        return sum;
    }

    /** Means of the clusters; of all points for an empty one. */
    private static double[][] centres(double[][] points, int[] cluster, int clusters) {
        int axes = points[0].length;
        double[][] sums = new double[clusters + 1][axes];
        int[] counts = new int[clusters + 1];
        for (int i = 0; i < points.length; i++) {
            for (int k : new int[] {cluster[i], clusters}) {
                counts[k]++;
                for (int d = 0; d < axes; d++) {
                    sums[k][d] += points[i][d];
                }
            }
        }
        double[][] centres = new double[clusters][axes];
        for (int k = 0; k < clusters; k++) {
            int from = counts[k] > 0 ? k : clusters;
            for (int d = 0; d < axes; d++) {
                centres[k][d] = sums[from][d] / counts[from];
            }
        }
        return centres;
    }

    private static double[][] covariance(double[][] points, int[] cluster, int id, double[] mean) {
        int axes = mean.length;
        double[][] sums = new double[axes][axes];
        int count = 0;
        for (int i = 0; i < points.length; i++) {
            if (cluster[i] == id) {
                count++;
                for (int a = 0; a < axes; a++) {
                    for (int b = 0; b < axes; b++) {
                        sums[a][b] += (points[i][a] - mean[a]) * (points[i][b] - mean[b]);
                    }
                }
            }
        }
        double[][] covariance = new double[axes][axes];
        add(covariance, sums, 1.0 / Math.max(1, count));
        return covariance;
    }

    private static void add(double[][] sum, double[][] more, double factor) {
        for (int a = 0; a < sum.length; a++) {
            for (int b = 0; b < sum.length; b++) {
                sum[a][b] += factor * more[a][b];
            }
        }
    }

    /** Of a covariance, whose diagonal is raised by 1e-6 of itself where it is singular to rounding. */
    private static double[][] cholesky(double[][] covariance) {
        int axes = covariance.length;
        double[][] factor = new double[axes][axes];
        for (int i = 0; i < axes; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = covariance[i][j];
                for (int l = 0; l < j; l++) {
                    sum -= factor[i][l] * factor[j][l];
                }
                factor[i][j] = i == j ? Math.sqrt(Math.max(sum, 1e-6 * covariance[i][i] + 1e-20)) : sum / factor[j][j];
            }
        }
        return factor;
    }
}
