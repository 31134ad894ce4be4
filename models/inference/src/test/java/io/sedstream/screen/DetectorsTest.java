package io.sedstream.screen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class DetectorsTest {
    private static final boolean[] BOTH = {true, true};
    private static final float[] NETWORK_OF_SEED_7 = {1.372681f, -2.2921116f, -3.1380913f};

    @Test
    void theFifthNeighbourDecides() {
        float[] line = {0, 0, 1, 0, 2, 0, 3, 0, 4, 0, 5, 0};
        NearestNeighbours detector = new NearestNeighbours(TrainingVectors.of(line, 2));
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
        LocalOutlierFactor detector = new LocalOutlierFactor(line(), new LocalOutlierFactor.Densities(reach, density));
        // The neighbours of 0 are 0 … 19; 0 … 12 count as 12 away, the others as 13 … 19: 268 in all.
        assertThat(detector.score(new float[] {0, 0}, BOTH)).isCloseTo(0.1 * 268 / 20, within(1e-6));
        // Without the second position distances grow by √2: 9 times 12, then 9√2 … 19√2.
        assertThat(detector.score(new float[] {0, 77}, new boolean[] {true, false}))
                .isCloseTo(0.1 * (9 * 12 + Math.sqrt(2) * (19 * 20 / 2 - 8 * 9 / 2)) / 20, within(1e-6));
    }

    @Test
    void kernelsAddUp() {
        KernelDensity detector = new KernelDensity(line());
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
        Ecod detector = new Ecod(TrainingVectors.of(new float[] {4, 7, 2, 7, 3, 7, 1, 7, 2, 7}, 2));
        // 3, 4 and the source itself of six; in the second position all.
        assertThat(detector.score(new float[] {3, 7}, BOTH)).isCloseTo(Math.log(6 / 3.0), within(1e-9));
        // On the left 1 and twice 2, on the right twice 2, 3 and 4.
        assertThat(detector.score(new float[] {2, 7}, BOTH)).isCloseTo(Math.log(6 / 4.0), within(1e-9));
        assertThat(detector.score(new float[] {-9, 99}, BOTH)).isCloseTo(2 * Math.log(6), within(1e-9));
        // Without the first position: the mean 1 + ln 2 for it, and √2 times the deviation of the second.
        double usual = 1 + Math.log(2);
        assertThat(detector.score(new float[] {-9, 99}, new boolean[] {false, true}))
                .isCloseTo(2 * usual + Math.sqrt(2) * (Math.log(6) - usual), within(1e-9));
        assertThat(detector.scoreOfMember(new float[] {4, 7})).isCloseTo(Math.log(5), within(1e-9));
    }

    @Test
    void theMixtureScoresItsDensity() {
        // With correlation 0.6, (1, 1) has m² = 2/1.6 and the determinant is 0.64; (2, 0) has m² = 4/0.64.
        GaussianMixture one = new GaussianMixture(correlated(1, new double[] {0, 0}));
        double peak = 1 / (2 * Math.PI * 0.8);
        assertThat(one.score(new float[] {1, 1}, BOTH)).isCloseTo(-Math.log(peak) + 1 / 1.6, within(1e-6));
        GaussianMixture two = new GaussianMixture(new GaussianMixture.Parameters(
                List.of(0.25, 0.75),
                List.of(new double[] {0, 0}, new double[] {-1, 1}),
                List.of(new double[] {1, 0.6, 1}, new double[] {1, 0.6, 1})));
        assertThat(two.score(new float[] {1, 1}, BOTH))
                .isCloseTo(
                        -Math.log(peak * (0.25 * Math.exp(-1 / 1.6) + 0.75 * Math.exp(-0.5 * 4 / 0.64))), within(1e-6));
    }

    @Test
    void theMixtureTakesTheLikeliestValueForAMissingOne() {
        GaussianMixture detector = new GaussianMixture(correlated(1, new double[] {0, 0}));
        double missing = detector.score(new float[] {2, Float.NaN}, new boolean[] {true, false});
        // Given 2, the likeliest is 1.2; the marginal distance is 2.
        assertThat(missing).isCloseTo(Math.log(2 * Math.PI * 0.8) + 2, within(1e-6));
        assertThat(missing).isCloseTo(detector.score(new float[] {2, 1.2f}, BOTH), within(1e-6));
    }

    private static GaussianMixture.Parameters correlated(double weight, double[] mean) {
        return new GaussianMixture.Parameters(List.of(weight), List.of(mean), List.of(new double[] {1, 0.6, 1}));
    }

    /** One tree: feature 1 is split at 0.5; below it feature 0 at 2; leaves of 1, 3 and 12 vectors. */
    private static final IsolationTrees.Nodes TREE =
            new IsolationTrees.Nodes(16, new byte[] {1, 0, -1, -1, -1}, new float[] {0.5f, 2, 1, 3, 12});

    private static double averageDepth(int n) {
        return 2 * (Math.log(n - 1) + 0.5772156649015329) - 2.0 * (n - 1) / n;
    }

    @Test
    void isolationIsTheDepthAgainstTheUsualOne() {
        IsolationForest forest = new IsolationForest(TREE);
        assertThat(forest.score(new float[] {9, 1}, BOTH))
                .isCloseTo(Math.pow(2, -(1 + averageDepth(12)) / averageDepth(16)), within(1e-6));
        assertThat(forest.score(new float[] {2, 0.5f}, BOTH))
                .isCloseTo(Math.pow(2, -2 / averageDepth(16)), within(1e-6));
        // What is missing counts as zero.
        assertThat(forest.score(new float[] {3, Float.NaN}, new boolean[] {true, false}))
                .isCloseTo(Math.pow(2, -(2 + averageDepth(3)) / averageDepth(16)), within(1e-6));
    }

    @Test
    void isolationIsWeightedWithTheDistancesFromTheSplits() {
        float[] x = {9, -1};
        IsolationTrees trees = new IsolationTrees(TREE);
        // From 0.5 by 1.5 and from 2 by 7.
        assertThat(trees.weightedIsolation(x, 0, 1)).isCloseTo(trees.isolation(x, 0, 1) * (1.5 + 7) / 2, within(1e-12));
    }

    @Test
    void treesWithoutAnEndAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new IsolationTrees(new IsolationTrees.Nodes(4, new byte[] {0, -1}, new float[] {0.5f, 1})))
                .withMessageContaining("end in the middle");
    }

    @Test
    void networksAreTheSameOnEveryMachine() {
        DeepIsolationForest.Networks networks =
                new DeepIsolationForest.Networks(7, 2, List.of(-1.0, 0.0), List.of(1.0, 4.0));
        assertThat(networks.scaled(new float[] {0.5f, 4}, BOTH)).containsExactly(0.5f, 1);
        assertThat(networks.network(1).represent(new float[] {0.5f, 1})).startsWith(NETWORK_OF_SEED_7);
    }

    /** Bagging has the mean of its members' factors, and leaves out a member that sees nothing. */
    @Test
    void aSubspaceOfNothingHasNoSay() {
        float[] ones = new float[30];
        Arrays.fill(ones, 1);
        LocalOutlierFactor.Densities densities = new LocalOutlierFactor.Densities(ones, ones);
        FeatureBagging both = new FeatureBagging(
                line(),
                List.of(
                        new FeatureBagging.Member(List.of(0), densities),
                        new FeatureBagging.Member(List.of(1), densities)));
        FeatureBagging first = new FeatureBagging(line(), List.of(new FeatureBagging.Member(List.of(0), densities)));
        float[] x = {40, 5};
        double inFirst = first.score(x, BOTH);
        assertThat(both.score(x, BOTH)).isCloseTo((inFirst + 5) / 2, within(1e-6));
        assertThat(both.score(x, new boolean[] {true, false})).isEqualTo(inFirst);
    }
}
