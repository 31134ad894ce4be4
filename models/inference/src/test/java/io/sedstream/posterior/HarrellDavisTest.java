package io.sedstream.posterior;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class HarrellDavisTest {
    @Test
    void theMedianOfThreeWeighsThemByTheBetaDistribution() {
        // I(1/3; 2, 2) = 7/27: weights 7/27, 13/27, 7/27.
        assertThat(new HarrellDavis(3, 0.5).of(new float[] {0, 0, 27})).isCloseTo(7, within(1e-9));
        assertThat(new HarrellDavis(3, 0.5).of(new float[] {0, 27, 27})).isCloseTo(20, within(1e-9));
    }

    @ParameterizedTest
    @CsvSource({"2, 0.5", "2, 0.975", "10, 0.025", "500, 0.025", "500, 0.5", "100000, 0.84"})
    void equalDrawsHaveNoOtherQuantile(int count, double probability) {
        float[] draws = new float[count];
        Arrays.fill(draws, 7.25f);
        assertThat(new HarrellDavis(count, probability).of(draws)).isCloseTo(7.25, within(1e-12));
    }

    /** In the mean over samples it is the quantile, and it scatters less than the order statistic there. */
    @Test
    void estimatesQuantilesOfTheNormal() {
        int samples = 2000;
        int count = 99;
        HarrellDavis quantile = new HarrellDavis(count, 0.84);
        Random random = new Random(4);
        double mean = 0;
        double square = 0;
        double plain = 0;
        double expected = 0.994457883;
        for (int i = 0; i < samples; i++) {
            float[] draws = new float[count];
            for (int k = 0; k < count; k++) {
                draws[k] = (float) random.nextGaussian();
            }
            Arrays.sort(draws);
            double error = quantile.of(draws) - expected;
            mean += error / samples;
            square += error * error / samples;
            plain += Math.pow(draws[83] - expected, 2) / samples;
        }
        assertThat(mean).isCloseTo(0, within(0.012));
        assertThat(square).isLessThan(0.97 * plain);
    }
}
