package io.sedstream.validate.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The diagnostics of chains on series whose answers are known. */
final class ConvergenceTest {
    @Test
    void anAutoregressiveSeriesHasItsKnownCorrelationTime() {
        // AR(1) with coefficient a: τ = (1 + a)/(1 − a).
        for (double coefficient : new double[] {0, 0.5, 0.9}) {
            float[][] series = autoregressive(coefficient, 64, 800);
            double expected = (1 + coefficient) / (1 - coefficient);
            // Sokal (1996), eq. 3.19: the relative error is √(2 (2·5 + 1) τ/n) for a window of 5 τ; four of these.
            double error = 4 * Math.sqrt(22 * expected / (64 * 800));
            assertThat(AutocorrelationTime.of(series)).isCloseTo(expected, within(error * expected));
        }
    }

    @Test
    void aSeriesShorterThanItsMemoryIsAsLongAsItsTime() {
        assertThat(AutocorrelationTime.of(autoregressive(0.999, 64, 20))).isGreaterThan(20 / 8.0);
        assertThat(AutocorrelationTime.of(new float[][] {{1, 1, 1, 1}})).isEqualTo(4);
    }

    @Test
    void rHatIsOneForChainsOfOneDistributionAndSeesShiftAndSpread() {
        SplittableRandom random = new SplittableRandom(2);
        assertThat(SplitRHat.of(chains(random, 0, 1))).isCloseTo(1, within(0.002));
        // One chain in four off by half a standard deviation: the means vary by .25² = .06 of the variance.
        assertThat(SplitRHat.of(chains(random, 0.5, 1))).isCloseTo(1.03, within(0.01));
        assertThat(SplitRHat.of(chains(random, 0, 2))).isGreaterThan(1.02);
    }

    @Test
    void normalScoresAreTheQuantilesOfTheNormalDistribution() {
        // Abramowitz and Stegun (1964), table 26.5.
        assertThat(NormalScores.quantile(0.975)).isCloseTo(1.959963985, within(1e-8));
        assertThat(NormalScores.quantile(0.001)).isCloseTo(-3.090232306, within(1e-8));
        assertThat(NormalScores.quantile(0.5)).isZero();
        assertThat(NormalScores.of(new double[] {5, -100, 7, 5})).satisfies(scores -> {
            assertThat(scores[1]).isEqualTo(NormalScores.quantile(0.625 / 4.25));
            assertThat(scores[0]).isEqualTo(scores[3]).isCloseTo(0, within(1e-12));
            assertThat(scores[2]).isEqualTo(-scores[1], within(1e-12));
        });
    }

    private static float[][] autoregressive(double coefficient, int walkers, int sweeps) {
        SplittableRandom random = new SplittableRandom(1);
        float[][] series = new float[walkers][sweeps];
        for (float[] walker : series) {
            double value = random.nextGaussian();
            for (int t = 0; t < sweeps; t++) {
                walker[t] = (float) value;
                value = coefficient * value + Math.sqrt(1 - coefficient * coefficient) * random.nextGaussian();
            }
        }
        return series;
    }

    private static double[][] chains(SplittableRandom random, double shift, double spread) {
        double[][] chains = new double[4][1000];
        for (int c = 0; c < 4; c++) {
            for (int i = 0; i < 1000; i++) {
                chains[c][i] = c == 0 ? shift + spread * random.nextGaussian() : random.nextGaussian();
            }
        }
        return chains;
    }
}
