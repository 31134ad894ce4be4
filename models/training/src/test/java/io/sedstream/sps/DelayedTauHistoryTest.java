package io.sedstream.sps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class DelayedTauHistoryTest {
    private static final double[] EDGES = {0, 0.001, 0.01, 0.05, 0.1, 0.3, 1, 3, 5, 8, 14};

    @Test
    void massSharesAgreeWithQuadrature() {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 50; i++) {
            double onset = 0.05 + 13 * random.nextDouble();
            double tau = Math.exp(-4 + 10 * random.nextDouble());
            float[] shares = new float[EDGES.length - 1];
            int used = new DelayedTauHistory(onset, tau).massShares(EDGES, shares);
            double total = formed(tau, 0, onset);
            double sum = 0;
            for (int a = 0; a < used; a++) {
                double end = onset - EDGES[a];
                double start = Math.max(0, onset - EDGES[a + 1]);
                double direct = formed(tau, start, end) / total;
                // Single precision of the stored share, and Simpson's rule on 20,000 intervals.
                assertThat((double) shares[a]).isCloseTo(direct, within(1e-6 * direct + 1e-12));
                sum += shares[a];
            }
            assertThat(sum).isCloseTo(1, within(1e-6));
            assertThat(EDGES[used]).isGreaterThanOrEqualTo(onset);
        }
    }

    @Test
    void meanAgeAgreesWithQuadrature() {
        for (double tau : new double[] {0.02, 0.5, 3, 50, 1e5}) {
            double onset = 6;
            double moment = 0;
            int steps = 20_000;
            for (int i = 0; i < steps; i++) {
                double middle = (i + 0.5) * onset / steps;
                moment += (onset - middle) * middle * Math.exp(-middle / tau) * onset / steps;
            }
            assertThat(new DelayedTauHistory(onset, tau).massWeightedAgeGyr())
                    .isCloseTo(moment / formed(tau, 0, onset), within(1e-4));
        }
    }

    @Test
    void findsTheTimeScaleOfARecentShare() {
        for (double onset : new double[] {0.06, 0.2, 1, 5, 13}) {
            double window = Math.min(0.1, onset / 2);
            double before = 1 - window / onset;
            double largest = 1 - before * before;
            for (double share = 1e-5; share < largest; share *= 3) {
                DelayedTauHistory history = DelayedTauHistory.withRecentShare(onset, window, share);
                // Ten decimals of log τ are bisected; the share moves at most a few hundred times faster.
                assertThat(history.recentShare(window) / share).isCloseTo(1, within(1e-6));
            }
        }
    }

    @Test
    void approachesALinearRiseForLongTimeScales() {
        DelayedTauHistory history = DelayedTauHistory.withRecentShare(10, 0.1, 1 - 0.99 * 0.99);
        assertThat(history.recentShare(0.1)).isCloseTo(0.0199, within(2e-5));
        // SFR ∝ t: the mean age is a third of the onset age.
        assertThat(history.massWeightedAgeGyr()).isCloseTo(10.0 / 3, within(1e-3));
    }

    @Test
    void formsAllMassRecentlyWhenYoungerThanTheWindow() {
        assertThat(new DelayedTauHistory(0.07, 1).recentShare(0.1)).isEqualTo(1);
        assertThatThrownBy(() -> DelayedTauHistory.withRecentShare(0.07, 0.1, 0.5))
                .hasMessageContaining("0.07");
    }

    /** ∫ t exp(−t/τ) dt by Simpson's rule. */
    private static double formed(double tau, double start, double end) {
        int steps = 20_000;
        double h = (end - start) / steps;
        double sum = 0;
        for (int i = 0; i <= steps; i++) {
            double t = start + i * h;
            int weight = i == 0 || i == steps ? 1 : i % 2 == 1 ? 4 : 2;
            sum += weight * t * Math.exp(-t / tau);
        }
        return sum * h / 3;
    }
}
