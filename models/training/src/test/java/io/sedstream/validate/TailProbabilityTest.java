package io.sedstream.validate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Against scipy.stats 1.17.1 (chi2.sf, kstwo.sf, binom.ppf), which computes them independently. */
final class TailProbabilityTest {
    @Test
    void chiSquaredTailsMatchScipyOnBothBranches() {
        assertThat(TailProbability.chiSquared(3.0, 1)).isCloseTo(0.0832645166636, within(1e-10));
        assertThat(TailProbability.chiSquared(10, 10)).isCloseTo(0.4404932850652, within(1e-10));
        assertThat(TailProbability.chiSquared(40, 19)).isCloseTo(0.0032723171188, within(1e-10));
        assertThat(TailProbability.chiSquared(1.5, 19)).isCloseTo(0.9999999708263, within(1e-10));
    }

    @Test
    void kolmogorovSmirnovTailsAreWithinThreePerCentOfTheExactDistribution() {
        assertThat(TailProbability.kolmogorovSmirnov(0.1, 100)).isCloseTo(0.25269, within(0.03 * 0.25269));
        assertThat(TailProbability.kolmogorovSmirnov(0.03, 1000)).isCloseTo(0.32269, within(0.03 * 0.32269));
        assertThat(TailProbability.kolmogorovSmirnov(0.2, 20)).isCloseTo(0.35272, within(0.03 * 0.35272));
    }

    @Test
    void binomialQuantilesMatchScipy() {
        assertThat(TailProbability.binomialQuantile(0.005, 1000, 0.05)).isEqualTo(33);
        assertThat(TailProbability.binomialQuantile(0.995, 1000, 0.05)).isEqualTo(69);
        assertThat(TailProbability.binomialQuantile(0.005, 40, 0.5)).isEqualTo(12);
        assertThat(TailProbability.binomialQuantile(0.005, 200_000, 0.05)).isEqualTo(9750);
    }
}
