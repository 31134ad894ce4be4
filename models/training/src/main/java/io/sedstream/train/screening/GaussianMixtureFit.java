package io.sedstream.train.screening;

import io.sedstream.screen.CholeskyFactor;
import io.sedstream.screen.GaussianMixture;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Expectation–maximisation for a Gaussian mixture with full covariances (Dempster, Laird and Rubin 1977), started from
 * k-means++ centres (Arthur and Vassilvitskii 2007).
 */
public final class GaussianMixtureFit {
    private static final int MOST_ITERATIONS = 60;
    private static final double TOLERANCE = 1e-4;

    private final float[][] vectors;
    private final int dimensions;
    private final int components;
    private final double regularization;
    private final double[] weights;
    private final double[][] means;
    /** Lower triangles of square matrices, [component]. */
    private final double[][] covariances;

    private final double[][] factors;
    private final double[] logNorms;

    private GaussianMixtureFit(float[][] vectors, int components, double regularization) {
        this.vectors = vectors;
        this.dimensions = vectors[0].length;
        this.components = components;
        this.regularization = regularization;
        weights = new double[components];
        means = new double[components][dimensions];
        covariances = new double[components][dimensions * dimensions];
        factors = new double[components][dimensions * dimensions];
        logNorms = new double[components];
    }

    /**
     * Fits a mixture.
     *
     * @param vectors complete, [vector][feature]
     * @param regularization added to the variance of each feature in each component
     */
    public static GaussianMixture.Parameters fit(
            float[][] vectors, int components, double regularization, RandomGenerator random) {
        GaussianMixtureFit fit = new GaussianMixtureFit(vectors, components, regularization);
        double[][] responsibilities = fit.nearestCentre(fit.centres(random));
        double previous = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < MOST_ITERATIONS; i++) {
            fit.maximise(responsibilities);
            double logLikelihood = fit.expect(responsibilities);
            if (logLikelihood - previous < TOLERANCE) {
                break;
            }
            previous = logLikelihood;
        }
        return new GaussianMixture.Parameters(
                Arrays.stream(fit.weights).boxed().toList(),
                List.of(fit.means),
                Arrays.stream(fit.covariances).map(fit::triangle).toList());
    }

    private double[] triangle(double[] covariance) {
        double[] triangle = new double[dimensions * (dimensions + 1) / 2];
        for (int i = 0, next = 0; i < dimensions; i++) {
            for (int j = 0; j <= i; j++) {
                triangle[next++] = covariance[i * dimensions + j];
            }
        }
        return triangle;
    }

    private List<float[]> centres(RandomGenerator random) {
        List<float[]> centres = new ArrayList<>();
        centres.add(vectors[random.nextInt(vectors.length)]);
        double[] distance = new double[vectors.length];
        Arrays.fill(distance, Double.POSITIVE_INFINITY);
        while (centres.size() < components) {
            double total = 0;
            for (int i = 0; i < vectors.length; i++) {
                distance[i] = Math.min(distance[i], squaredDistance(vectors[i], centres.getLast()));
                total += distance[i];
            }
            double target = random.nextDouble() * total;
            int chosen = 0;
            while (chosen < vectors.length - 1 && target > distance[chosen]) {
                target -= distance[chosen++];
            }
            centres.add(vectors[chosen]);
        }
        return centres;
    }

    private double[][] nearestCentre(List<float[]> centres) {
        double[][] responsibilities = new double[components][vectors.length];
        for (int i = 0; i < vectors.length; i++) {
            int best = 0;
            for (int k = 1; k < components; k++) {
                if (squaredDistance(vectors[i], centres.get(k)) < squaredDistance(vectors[i], centres.get(best))) {
                    best = k;
                }
            }
            responsibilities[best][i] = 1;
        }
        return responsibilities;
    }

    private static double squaredDistance(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (a[i] - b[i]) * (double) (a[i] - b[i]);
        }
        return sum;
    }

    private void maximise(double[][] responsibilities) {
        IntStream.range(0, components).parallel().forEach(k -> maximise(k, responsibilities[k]));
    }

    private void maximise(int k, double[] responsibility) {
        int d = dimensions;
        double[] residual = new double[d];
        double total = 1e-10;
        Arrays.fill(means[k], 0);
        Arrays.fill(covariances[k], 0);
        for (int i = 0; i < vectors.length; i++) {
            double r = responsibility[i];
            total += r;
            for (int a = 0; a < d; a++) {
                means[k][a] += r * vectors[i][a];
            }
        }
        for (int a = 0; a < d; a++) {
            means[k][a] /= total;
        }
        for (int i = 0; i < vectors.length; i++) {
            double r = responsibility[i];
            // A vector with no say in a component costs as much as one with; most have none.
            if (r < 1e-8) {
                continue;
            }
            for (int a = 0; a < d; a++) {
                residual[a] = vectors[i][a] - means[k][a];
            }
            for (int a = 0; a < d; a++) {
                double scaled = r * residual[a];
                for (int b = 0; b <= a; b++) {
                    covariances[k][a * d + b] += scaled * residual[b];
                }
            }
        }
        for (int a = 0; a < d; a++) {
            for (int b = 0; b <= a; b++) {
                double value = covariances[k][a * d + b] / total + (a == b ? regularization : 0);
                covariances[k][a * d + b] = value;
            }
        }
        weights[k] = total / vectors.length;
        factorise(k);
    }

    /** Cholesky factor of a component's covariance and the logarithm of its norm. */
    private void factorise(int k) {
        factors[k] = covariances[k].clone();
        double logDeterminant = CholeskyFactor.inPlace(factors[k], dimensions);
        logNorms[k] = Math.log(weights[k]) - 0.5 * (logDeterminant + dimensions * Math.log(2 * Math.PI));
    }

    /** Fills the responsibilities and returns the mean log-likelihood. */
    private double expect(double[][] responsibilities) {
        double[] logLikelihood = new double[vectors.length];
        IntStream.range(0, vectors.length).parallel().forEach(i -> logLikelihood[i] = expect(i, responsibilities));
        return Arrays.stream(logLikelihood).average().orElseThrow();
    }

    private double expect(int i, double[][] responsibilities) {
        double[] logDensity = new double[components];
        double[] residual = new double[dimensions];
        double largest = Double.NEGATIVE_INFINITY;
        for (int k = 0; k < components; k++) {
            logDensity[k] = logNorms[k] - 0.5 * squaredMahalanobis(k, vectors[i], residual);
            largest = Math.max(largest, logDensity[k]);
        }
        double total = 0;
        for (int k = 0; k < components; k++) {
            total += Math.exp(logDensity[k] - largest);
        }
        for (int k = 0; k < components; k++) {
            responsibilities[k][i] = Math.exp(logDensity[k] - largest) / total;
        }
        return largest + Math.log(total);
    }

    private double squaredMahalanobis(int k, float[] x, double[] residual) {
        for (int i = 0; i < dimensions; i++) {
            residual[i] = x[i] - means[k][i];
        }
        CholeskyFactor.solveForward(factors[k], dimensions, residual);
        double distance = 0;
        for (double one : residual) {
            distance += one * one;
        }
        return distance;
    }
}
