package io.sedstream.screen;

import java.util.List;
import org.apache.commons.numbers.gamma.RegularizedGamma;

/**
 * Gaussian mixture with full covariances.
 *
 * <p>Score: −log10 of the mixture's tail probability, Σ_k w_k Q(d/2, m_k²/2), where m_k is the Mahalanobis distance to
 * component k over the d known positions (the marginal of a Gaussian is a Gaussian) and Q the upper incomplete gamma
 * function. Unlike the density, it can be compared between sources with different bands, so a missing band alone never
 * makes an outlier. At most {@value #LARGEST_SCORE}.
 */
public final class GaussianMixture implements Detector {
    static final double LARGEST_SCORE = 300;

    private final Parameters parameters;

    /**
     * The fitted mixture.
     *
     * @param covariances per component, row by row
     */
    public record Parameters(List<Double> weights, List<double[]> means, List<double[]> covariances, double threshold) {
        public Parameters {
            weights = List.copyOf(weights);
            means = List.copyOf(means);
            covariances = List.copyOf(covariances);
        }
    }

    public GaussianMixture(Parameters parameters) {
        this.parameters = parameters;
    }

    @Override
    public String name() {
        return "gaussian-mixture";
    }

    @Override
    public double threshold() {
        return parameters.threshold();
    }

    @Override
    public double score(float[] x, boolean[] known) {
        int[] positions = new int[x.length];
        int d = 0;
        for (int i = 0; i < x.length; i++) {
            if (known[i]) {
                positions[d++] = i;
            }
        }
        double[] factor = new double[d * d];
        double[] residual = new double[d];
        double tail = 0;
        for (int k = 0; k < parameters.weights().size(); k++) {
            double distance = squaredDistance(k, x, positions, d, factor, residual);
            tail += parameters.weights().get(k) * RegularizedGamma.Q.value(d / 2.0, distance / 2);
        }
        return Math.min(LARGEST_SCORE, -Math.log10(tail));
    }

    /** Squared Mahalanobis distance over the known positions, through a Cholesky factor made in place. */
    private double squaredDistance(int k, float[] x, int[] positions, int d, double[] factor, double[] residual) {
        double[] covariance = parameters.covariances().get(k);
        double[] mean = parameters.means().get(k);
        double distance = 0;
        for (int i = 0; i < d; i++) {
            double r = x[positions[i]] - mean[positions[i]];
            for (int j = 0; j <= i; j++) {
                double sum = covariance[positions[i] * mean.length + positions[j]];
                for (int l = 0; l < j; l++) {
                    sum -= factor[i * d + l] * factor[j * d + l];
                }
                factor[i * d + j] = i == j ? Math.sqrt(sum) : sum / factor[j * d + j];
            }
            for (int l = 0; l < i; l++) {
                r -= factor[i * d + l] * residual[l];
            }
            residual[i] = r / factor[i * d + i];
            distance += residual[i] * residual[i];
        }
        return distance;
    }
}
