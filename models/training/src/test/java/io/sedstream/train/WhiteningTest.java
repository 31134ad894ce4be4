package io.sedstream.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

final class WhiteningTest {
    private static final int COUNT = 20_000;

    /** A quantity of unit variance, another that differs from it by a hundredth, and the sum of both halved. */
    private static float[] nearlyEqual() {
        Random random = new Random(1);
        float[] values = new float[3 * COUNT];
        for (int i = 0; i < COUNT; i++) {
            double shared = random.nextGaussian();
            double own = 0.1 * random.nextGaussian();
            values[i] = (float) shared;
            values[COUNT + i] = (float) (shared + own);
            values[2 * COUNT + i] = (float) (shared + own / 2);
        }
        return values;
    }

    private static double covariance(float[] values, int a, int b) {
        double sum = 0;
        for (int i = 0; i < COUNT; i++) {
            sum += (double) values[a * COUNT + i] * values[b * COUNT + i];
        }
        return sum / COUNT;
    }

    @Test
    void whatIsSmallBesideWhatIsSharedGetsTheSameVariance() {
        float[] values = nearlyEqual();

        Whitening.of(values, 3, COUNT).apply(values, COUNT);

        assertThat(covariance(values, 0, 0)).isCloseTo(1, within(0.002));
        // The difference has a variance of .01, of which the ridge of .001 takes a share; twice, for the shared part.
        assertThat(covariance(values, 1, 1)).isBetween(0.8, 1.0);
        assertThat(covariance(values, 0, 1)).isCloseTo(0, within(0.02));
    }

    @Test
    void whatFollowsFromOthersIsNotBlownUp() {
        float[] values = nearlyEqual();

        Whitening.of(values, 3, COUNT).apply(values, COUNT);

        assertThat(covariance(values, 2, 2)).isLessThan(0.6);
    }

    @Test
    void aFoldedMatrixDoesTheSameToUnwhitenedFeatures() {
        float[] values = nearlyEqual();
        Whitening whitening = Whitening.of(values, 3, COUNT);
        float[] matrix = {0.5f, -2, 1, 3, 0.25f, -1};
        float[] folded = whitening.folded(matrix);
        float[] white = values.clone();
        whitening.apply(white, COUNT);

        for (int i = 0; i < 10; i++) {
            for (int row = 0; row < 2; row++) {
                double direct = 0;
                double after = 0;
                for (int f = 0; f < 3; f++) {
                    direct += folded[3 * row + f] * values[f * COUNT + i];
                    after += matrix[3 * row + f] * white[f * COUNT + i];
                }
                assertThat(direct).isCloseTo(after, within(1e-4));
            }
        }
    }
}
