package io.sedstream.screen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class RosenblattTransformTest {
    private static final double[] STANDARD = {0, 0};

    private static RosenblattTransform of(List<Double> weights, List<double[]> means, List<double[]> covariances) {
        return new RosenblattTransform(new GaussianMixture.Parameters(weights, means, covariances));
    }

    private static float[] applied(RosenblattTransform transform, float first, float second, boolean... known) {
        float[] x = {first, second};
        transform.apply(x, known);
        return x;
    }

    @Test
    void ofOneGaussianTheResidualsAreThoseOfARegression() {
        RosenblattTransform transform = of(List.of(1.0), List.of(STANDARD), List.of(new double[] {4, 1.2, 1}));
        // The second given the first: mean 1.2/4 × 3, variance 1 − 1.2²/4.
        float[] z = applied(transform, 3, -1, true, true);
        assertThat(z[0]).isCloseTo(1.5f, within(1e-5f));
        assertThat(z[1]).isCloseTo((float) ((-1 - 0.9) / 0.8), within(1e-5f));
        // Alone it is judged alone, and what is missing stays.
        assertThat(applied(transform, 77, -1, false, true)).containsExactly(new float[] {77, -1}, within(1e-5f));
    }

    @Test
    void ofTwoGaussiansTheProbabilitiesAddUp() {
        RosenblattTransform transform = of(
                List.of(0.3, 0.7),
                List.of(new double[] {-2, 0}, new double[] {2, 5}),
                List.of(new double[] {1, 0, 1}, new double[] {1, 0, 1}));
        // Φ(2) and Φ(−2) in shares of 0.3 and 0.7: 0.3 × 0.977250 + 0.7 × 0.022750 = 0.309100, whose z is −0.498397.
        assertThat(applied(transform, 0, 0, true, false)[0]).isCloseTo(-0.498397f, within(1e-4f));
        // At 2 the first component is out (e^−8): the second value is judged by the second.
        assertThat(applied(transform, 2, 5, true, true)[1]).isCloseTo(0, within(2e-3f));
        assertThat(applied(transform, -2, 5, true, true)[1]).isGreaterThan(3);
    }

    @Test
    void theFarthestIsTwelve() {
        RosenblattTransform transform = of(List.of(1.0), List.of(STANDARD), List.of(new double[] {1, 0, 1}));
        assertThat(applied(transform, 1e6f, -1e6f, true, true)).containsExactly(12, -12);
        assertThat(applied(transform, 11, -11, true, true)).containsExactly(new float[] {11, -11}, within(1e-3f));
    }

    @Test
    void drawsOfTheMixtureBecomeIndependentAndNormal() {
        RosenblattTransform transform = of(
                List.of(0.5, 0.5),
                List.of(new double[] {-3, -3}, new double[] {3, 3}),
                List.of(new double[] {1, 0.9, 1}, new double[] {1, -0.9, 1}));
        SplittableRandom random = new SplittableRandom(1);
        int count = 20_000;
        double[] sums = new double[5];
        for (int i = 0; i < count; i++) {
            double sign = random.nextBoolean() ? 1 : -1;
            double a = random.nextGaussian();
            double b = -sign * 0.9 * a + Math.sqrt(1 - 0.81) * random.nextGaussian();
            float[] z = applied(transform, (float) (3 * sign + a), (float) (3 * sign + b), true, true);
            sums[0] += z[0];
            sums[1] += z[1];
            sums[2] += z[0] * z[0];
            sums[3] += z[1] * z[1];
            sums[4] += z[0] * z[1];
        }
        // Five standard errors: those of a mean and of a product are 1/√n, those of a square √2/√n.
        assertThat(sums[0] / count).isCloseTo(0, within(0.036));
        assertThat(sums[1] / count).isCloseTo(0, within(0.036));
        assertThat(sums[2] / count).isCloseTo(1, within(0.05));
        assertThat(sums[3] / count).isCloseTo(1, within(0.05));
        assertThat(sums[4] / count).isCloseTo(0, within(0.036));
    }
}
