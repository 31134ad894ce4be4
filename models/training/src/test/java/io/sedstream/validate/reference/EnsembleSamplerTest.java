package io.sedstream.validate.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

/** Targets whose moments are known; tolerances are five standard errors of the effective draws. */
final class EnsembleSamplerTest {
    /** A target whose parameters are its coordinates. */
    private record Plain(int dimensions, ToDoubleFunction<double[]> density) implements Target {
        @Override
        public int parameters() {
            return dimensions;
        }

        @Override
        public double logDensity(double[] point, double[] parameters) {
            System.arraycopy(point, 0, parameters, 0, dimensions);
            return density.applyAsDouble(point);
        }
    }

    @Test
    void aCorrelatedGaussianKeepsItsMomentsAndCorrelation() {
        // x0 and x1 of σ = .02 with correlation .95; x2 to x5 independent of σ = .001 · 4^k.
        double rho = 0.95;
        Target target = new Plain(6, x -> {
            double a = (x[0] - 0.4) / 0.02;
            double b = (x[1] - 0.6) / 0.02;
            double sum = -0.5 * (a * a - 2 * rho * a * b + b * b) / (1 - rho * rho);
            for (int d = 2; d < 6; d++) {
                double z = (x[d] - 0.5) / (0.001 * Math.pow(4, d - 2));
                sum -= 0.5 * z * z;
            }
            return sum;
        });

        ReferencePosterior posterior = sample(target, 1);

        Convergence convergence = posterior.convergence();
        assertThat(convergence.converged()).as(convergence.toString()).isTrue();
        double error = 5 / Math.sqrt(Math.min(posterior.draws()[0].length, convergence.effectiveDraws()));
        assertThat(mean(posterior.draws()[0])).isCloseTo(0.4, within(error * 0.02));
        assertThat(deviation(posterior.draws()[1])).isCloseTo(0.02, within(error * 0.02));
        assertThat(deviation(posterior.draws()[2])).isCloseTo(0.001, within(error * 0.001));
        assertThat(deviation(posterior.draws()[5])).isCloseTo(0.064, within(error * 0.064));
        assertThat(correlation(posterior.draws()[0], posterior.draws()[1])).isCloseTo(rho, within(error * 0.1));
    }

    @Test
    void separateModesGetTheirMasses() {
        // A narrow high peak with a quarter of the mass, a broad low one with the rest, far apart in 3 dimensions.
        Target target = new Plain(
                3, x -> logSum(Math.log(0.25) + gaussian(x, 0.2, 0.02), Math.log(0.75) + gaussian(x, 0.75, 0.04)));

        ReferencePosterior posterior = sample(target, 2);

        long inNarrow = count(posterior.draws()[0], 0.4f);
        double share = (double) inNarrow / posterior.draws()[0].length;
        // 512 walkers carry the share through the annealing: a standard error of .019, somewhat more by resampling.
        assertThat(share).isCloseTo(0.25, within(0.08));
        assertThat(posterior.convergence().rHat()).isLessThan(1.03);
    }

    @Test
    void aTargetCutByTheWallsOfThePriorKeepsItsMoments() {
        // An exponential fall from one wall, and a half-Gaussian at the other.
        Target target = new Plain(3, x -> -x[0] / 0.1 - 0.5 * Math.pow((1 - x[1]) / 0.05, 2));

        ReferencePosterior posterior = sample(target, 3);

        double error = 5
                / Math.sqrt(Math.min(
                        posterior.draws()[0].length, posterior.convergence().effectiveDraws()));
        assertThat(posterior.convergence().converged()).isTrue();
        // Mean of an exponential cut at 1: s − 1/(e^{1/s} − 1).
        assertThat(mean(posterior.draws()[0])).isCloseTo(0.1 - 1 / (Math.exp(10) - 1), within(error * 0.1));
        assertThat(1 - mean(posterior.draws()[1])).isCloseTo(0.05 * Math.sqrt(2 / Math.PI), within(error * 0.05));
        // The last axis is the prior itself.
        assertThat(mean(posterior.draws()[2])).isCloseTo(0.5, within(error * 0.29));
        assertThat(deviation(posterior.draws()[2])).isCloseTo(Math.sqrt(1 / 12.0), within(error * 0.29));
    }

    @Test
    void aRegionWithoutLikelihoodStaysEmpty() {
        Target target = new Plain(2, x -> x[0] + x[1] > 0.2 ? Double.NEGATIVE_INFINITY : 0);

        ReferencePosterior posterior = sample(target, 4);

        for (int i = 0; i < posterior.draws()[0].length; i++) {
            assertThat(posterior.draws()[0][i] + posterior.draws()[1][i]).isLessThanOrEqualTo(0.2f);
        }
        // The centre of mass of the triangle, and its σ of .2/√18. Its slanted side finds moves that are not symmetric.
        double error = 5 / Math.sqrt(posterior.draws()[0].length);
        assertThat(mean(posterior.draws()[0])).isCloseTo(0.2 / 3, within(error * 0.047));
        assertThat(deviation(posterior.draws()[1])).isCloseTo(0.2 / Math.sqrt(18), within(error * 0.047));
    }

    @Test
    void tooFewSweepsAreNotCalledConverged() {
        EnsembleSampler hasty = new EnsembleSampler(2, 64, 64, 1, 64, 0, 100);
        // A curved ridge, along which walkers diffuse slowly.
        Target target = new Plain(8, x -> {
            double sum = -0.5 * Math.pow((x[0] - 0.5) / 0.2, 2);
            for (int d = 1; d < 8; d++) {
                sum -= 0.5 * Math.pow((x[d] - 0.5 - 2 * Math.pow(x[0] - 0.5, 2)) / 0.003, 2);
            }
            return sum;
        });

        assertThat(hasty.sample(target, 5).convergence().converged()).isFalse();
    }

    @Test
    void theSeedDecidesEveryDraw() {
        Target target = new Plain(2, x -> gaussian(x, 0.5, 0.05));
        EnsembleSampler sampler = new EnsembleSampler(2, 100, 32, 2, 16, 20, 100);

        float[][] draws = sampler.sample(target, 6).draws();

        assertThat(sampler.sample(target, 6).draws()).isDeepEqualTo(draws);
        assertThat(sampler.sample(target, 7).draws()[0]).isNotEqualTo(draws[0]);
    }

    @Test
    void refusesATargetThatThePriorNeverMeetsAndTooFewWalkers() {
        assertThatThrownBy(() -> EnsembleSampler.STANDARD.sample(new Plain(2, x -> Double.NEGATIVE_INFINITY), 8))
                .hasMessageContaining("only 0 of 128000 draws");
        assertThatThrownBy(() -> new EnsembleSampler(2, 100, 32, 2, 16, 20, 100).sample(new Plain(5, x -> 0), 8))
                .hasMessageContaining("16 walkers are too few for 5 dimensions");
    }

    private static ReferencePosterior sample(Target target, long seed) {
        return EnsembleSampler.STANDARD.sample(target, seed);
    }

    private static double gaussian(double[] x, double mean, double deviation) {
        double sum = 0;
        for (double value : x) {
            double z = (value - mean) / deviation;
            sum -= 0.5 * z * z + Math.log(deviation * Math.sqrt(2 * Math.PI));
        }
        return sum;
    }

    private static double logSum(double a, double b) {
        double largest = Math.max(a, b);
        return largest + Math.log(Math.exp(a - largest) + Math.exp(b - largest));
    }

    private static long count(float[] values, float below) {
        long count = 0;
        for (float value : values) {
            count += value < below ? 1 : 0;
        }
        return count;
    }

    private static double mean(float[] values) {
        double sum = 0;
        for (float value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    private static double deviation(float[] values) {
        return Math.sqrt(covariance(values, values));
    }

    private static double correlation(float[] left, float[] right) {
        return covariance(left, right) / (deviation(left) * deviation(right));
    }

    private static double covariance(float[] left, float[] right) {
        double meanLeft = mean(left);
        double meanRight = mean(right);
        double sum = 0;
        for (int i = 0; i < left.length; i++) {
            sum += (left[i] - meanLeft) * (right[i] - meanRight);
        }
        return sum / left.length;
    }
}
