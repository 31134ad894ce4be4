package io.sedstream.screen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class DetectorsTest {
    private static final boolean[] BOTH = {true, true};

    private static GaussianMixture standardNormal() {
        return new GaussianMixture(new GaussianMixture.Parameters(
                List.of(1.0), List.of(new double[] {0, 0}), List.of(new double[] {1, 0.6, 0.6, 1}), 2));
    }

    @Test
    void theTailOfOneGaussianInTwoDimensionsIsExponential() {
        // For d = 2, Q(1, m²/2) = exp(−m²/2). With correlation 0.6, (1, 1) has m² = 2/1.6.
        assertThat(standardNormal().score(new float[] {1, 1}, BOTH))
                .isCloseTo(2 / 1.6 / 2 * Math.log10(Math.E), within(1e-9));
    }

    @Test
    void aMissingPositionIsMarginalisedOut() {
        // One dimension: the two-sided tail of 2.575829 σ is 0.01.
        assertThat(standardNormal().score(new float[] {2.575829f, 1e9f}, new boolean[] {true, false}))
                .isCloseTo(2, within(1e-5));
    }

    @Test
    void aVectorBeyondAllMeasureScoresTheLargestNumber() {
        assertThat(standardNormal().score(new float[] {1e6f, -1e6f}, BOTH)).isEqualTo(GaussianMixture.LARGEST_SCORE);
    }

    @Test
    void theFifthNeighbourDecides() {
        float[] line = {0, 0, 1, 0, 2, 0, 3, 0, 4, 0, 5, 0};
        NearestNeighbours detector = new NearestNeighbours(line, 2, 1);
        assertThat(detector.score(new float[] {0, 0}, BOTH)).isCloseTo(4, within(1e-6));
        // Without the second position the distance grows by √(2/1).
        assertThat(detector.score(new float[] {0, 77}, new boolean[] {true, false}))
                .isCloseTo(4 * Math.sqrt(2), within(1e-6));
    }

    /** 0, 1, … 29 in the first position, 0 in the second. */
    private static TrainingVectors line() {
        return TrainingVectors.of(
                IntStream.range(0, 30).mapToObj(i -> new float[] {i, 0}).toArray(float[][]::new));
    }

    @Test
    void theLocalOutlierFactorComparesDensities() {
        float[] reach = new float[30];
        float[] density = new float[30];
        Arrays.fill(reach, 12);
        Arrays.fill(density, 0.1f);
        LocalOutlierFactor detector = new LocalOutlierFactor(new LocalOutlierFactor.State(line(), reach, density, 1));
        // The neighbours of 0 are 0 … 19; 0 … 12 count as 12 away, the others as 13 … 19: 268 in all.
        assertThat(detector.score(new float[] {0, 0}, BOTH)).isCloseTo(0.1 * 268 / 20, within(1e-6));
        // Without the second position distances grow by √2: 9 times 12, then 9√2 … 19√2.
        assertThat(detector.score(new float[] {0, 77}, new boolean[] {true, false}))
                .isCloseTo(0.1 * (9 * 12 + Math.sqrt(2) * (19 * 20 / 2 - 8 * 9 / 2)) / 20, within(1e-6));
    }

    @Test
    void kernelsAddUp() {
        KernelDensity detector = new KernelDensity(new KernelDensity.State(line(), 1));
        double sum =
                IntStream.range(0, 30).mapToDouble(i -> Math.exp(-i * i / 2.0)).sum();
        double expected = -Math.log(sum / 30 / (2 * Math.PI));
        assertThat(detector.score(new float[] {0, 3}, BOTH)).isCloseTo(expected + 4.5, within(1e-6));
        // Without the second position as if it were at the peak of the kernels.
        assertThat(detector.score(new float[] {0, 3}, new boolean[] {true, false}))
                .isCloseTo(expected, within(1e-6));
    }

    @Test
    void tailsCountTheSourceAmongTheTrainingSet() {
        Ecod detector = new Ecod(new Ecod.State(new float[][] {{1, 2, 2, 3, 4}, {7, 7, 7, 7, 7}}, 1));
        // 3, 4 and the source itself of six; in the second position all.
        assertThat(detector.score(new float[] {3, 7}, BOTH)).isCloseTo(Math.log(6 / 3.0), within(1e-9));
        // On the left 1 and twice 2, on the right twice 2, 3 and 4.
        assertThat(detector.score(new float[] {2, 7}, BOTH)).isCloseTo(Math.log(6 / 4.0), within(1e-9));
        assertThat(detector.score(new float[] {-9, 99}, BOTH)).isCloseTo(2 * Math.log(6), within(1e-9));
        assertThat(detector.score(new float[] {-9, 99}, new boolean[] {false, true}))
                .isCloseTo(2 * Math.log(6), within(1e-9));
        assertThat(detector.scoreOfMember(new float[] {4, 7})).isCloseTo(Math.log(5), within(1e-9));
    }

    @Test
    void theMixtureScoresItsDensity() {
        // With correlation 0.6, (1, 1) has m² = 2/1.6 and the determinant is 0.64; (2, 0) has m² = 4/0.64.
        MixtureLikelihood one = new MixtureLikelihood(correlated(1, new double[] {0, 0}));
        double peak = 1 / (2 * Math.PI * 0.8);
        assertThat(one.score(new float[] {1, 1}, BOTH)).isCloseTo(-Math.log(peak) + 1 / 1.6, within(1e-6));
        MixtureLikelihood two = new MixtureLikelihood(new GaussianMixture.Parameters(
                List.of(0.25, 0.75),
                List.of(new double[] {0, 0}, new double[] {-1, 1}),
                List.of(new double[] {1, 0.6, 0.6, 1}, new double[] {1, 0.6, 0.6, 1}),
                0));
        assertThat(two.score(new float[] {1, 1}, BOTH))
                .isCloseTo(
                        -Math.log(peak * (0.25 * Math.exp(-1 / 1.6) + 0.75 * Math.exp(-0.5 * 4 / 0.64))), within(1e-6));
    }

    @Test
    void theMixtureTakesTheLikeliestValueForAMissingOne() {
        MixtureLikelihood detector = new MixtureLikelihood(correlated(1, new double[] {0, 0}));
        double missing = detector.score(new float[] {2, Float.NaN}, new boolean[] {true, false});
        // Given 2, the likeliest is 1.2; the marginal distance is 2.
        assertThat(missing).isCloseTo(Math.log(2 * Math.PI * 0.8) + 2, within(1e-6));
        assertThat(missing).isCloseTo(detector.score(new float[] {2, 1.2f}, BOTH), within(1e-6));
    }

    private static GaussianMixture.Parameters correlated(double weight, double[] mean) {
        return new GaussianMixture.Parameters(
                List.of(weight), List.of(mean), List.of(new double[] {1, 0.6, 0.6, 1}), 0);
    }
}
