package io.sedstream.prior;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.sedstream.sps.DelayedTauHistory;
import io.sedstream.sps.StarFormationHistory;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class HistoryPriorTest {
    private static final double UNIVERSE_GYR = 6;

    @Test
    void spreadsSpecificStarFormationRatesEvenlyInTheLogarithm() {
        HistoryPrior prior = new SpecificRateDelayedTau(0.05, -13);
        double onsetAgeGyr = 0.05 + 0.4 * (UNIVERSE_GYR - 0.05);
        double before = 1 - 0.1 / onsetAgeGyr;
        double largest = Math.log10((1 - before * before) / 1e8);
        for (double quantile = 0; quantile < 1; quantile += 0.25) {
            StarFormationHistory history = prior.at(UNIVERSE_GYR, new double[] {0.4, quantile}, 0);
            assertThat(history.onsetAgeGyr()).isCloseTo(onsetAgeGyr, within(1e-9));
            assertThat(Math.log10(history.recentShare(0.1) / 1e8))
                    .isCloseTo(-13 + quantile * (largest + 13), within(1e-6));
        }
    }

    @Test
    void spreadsTimeScalesAndOnsetsEvenly() {
        HistoryPrior prior = new TimescaleDelayedTau(new UniformRange(-2, 2), 0.01);
        DelayedTauHistory history = (DelayedTauHistory) prior.at(UNIVERSE_GYR, new double[] {0, 0.75, 0.25}, 1);
        assertThat(Math.log10(history.tauGyr())).isCloseTo(1, within(1e-12));
        assertThat(history.onsetAgeGyr()).isCloseTo(UNIVERSE_GYR - 0.25 * (UNIVERSE_GYR - 0.01), within(1e-12));
    }

    @Test
    void drawsQuartilesOfMassLikeSortedUniformPoints() {
        HistoryPrior prior = new DenseBasisPrior(new UniformRange(-12, -11.9));
        SplittableRandom random = new SplittableRandom(4);
        int draws = 4000;
        double[] sum = new double[3];
        for (int i = 0; i < draws; i++) {
            double[] point = {0.5, random.nextDouble(), random.nextDouble(), random.nextDouble()};
            StarFormationHistory history = prior.at(UNIVERSE_GYR, point, 0);
            double[] lookback = {history.lookbackGyr(0.25), history.lookbackGyr(0.5), history.lookbackGyr(0.75)};
            assertThat(lookback[0]).isGreaterThan(lookback[1]);
            assertThat(lookback[1]).isGreaterThan(lookback[2]);
            Arrays.setAll(sum, q -> sum[q] + (1 - lookback[q] / UNIVERSE_GYR) / draws);
        }
        // The order statistics of three uniform points have means 1/4, 2/4, 3/4 and standard deviations below 0.23;
        // four
        // standard errors, and the 10 Myr of the recent bin.
        for (int q = 0; q < 3; q++) {
            assertThat(sum[q]).isCloseTo((q + 1) / 4.0, within(4 * 0.23 / Math.sqrt(draws) + 0.002));
        }
    }

    @Test
    void formsTheShareOfTheSpecificRateInTheLastTenMegayears() {
        HistoryPrior prior = new DenseBasisPrior(new UniformRange(-12, -7));
        StarFormationHistory history = prior.at(UNIVERSE_GYR, new double[] {0.8, 0.3, 0.5, 0.6}, 0);
        assertThat(Math.log10(history.recentShare(0.01) / 1e7)).isCloseTo(-8, within(1e-6));
        assertThatThrownBy(() -> new DenseBasisPrior(new UniformRange(-12, -6.5)))
                .hasMessageContaining("whole mass");
    }

    @Test
    void drawsRatiosOfNeighbouringRatesFromStudentsDistribution() {
        HistoryPrior prior = new ContinuityPrior(6, 0.3);
        assertThat(prior.axes()).isEqualTo(5);
        // Student's t with two degrees of freedom: the quantile of 0.5 is 0, that of 0.75 is 0.8165 (tables).
        StarFormationHistory constant = prior.at(UNIVERSE_GYR, new double[] {0.5, 0.5, 0.5, 0.5, 0.5}, 0);
        assertThat(constant.recentShare(3)).isCloseTo(0.5, within(1e-9));
        StarFormationHistory rising = prior.at(UNIVERSE_GYR, new double[] {0.75, 0.5, 0.5, 0.5, 0.5}, 0);
        double latest = rising.recentShare(0.03) / 0.03;
        double before = (rising.recentShare(0.1) - rising.recentShare(0.03)) / 0.07;
        assertThat(Math.abs(Math.log10(latest / before))).isCloseTo(0.3 * 0.8165, within(1e-4));
    }

    @Test
    void compressesRatesThatNoPhotometryTellsApart() {
        assertThat(QuenchedScale.of(-9)).isEqualTo(-9);
        assertThat(QuenchedScale.of(-13 - 1e-9)).isCloseTo(-13 - 1e-9, within(1e-15));
        assertThat(QuenchedScale.of(-14)).isCloseTo(-13.5, within(1e-12));
        assertThat(QuenchedScale.of(Double.NEGATIVE_INFINITY)).isEqualTo(QuenchedScale.LOWEST);
        assertThat(QuenchedScale.of(-400)).isGreaterThan(QuenchedScale.of(-500));
    }
}
