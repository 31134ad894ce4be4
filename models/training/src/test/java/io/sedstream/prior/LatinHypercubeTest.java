package io.sedstream.prior;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class LatinHypercubeTest {
    @Test
    void putsOnePointIntoEveryStratumOfEveryAxis() {
        int points = 1000;
        for (double[] axis : LatinHypercube.draw(points, 4, 7)) {
            double[] sorted = axis.clone();
            Arrays.sort(sorted);
            for (int i = 0; i < points; i++) {
                assertThat((int) (sorted[i] * points)).isEqualTo(i);
            }
        }
    }

    @Test
    void leavesTheAxesUncorrelated() {
        int points = 4000;
        double[][] design = LatinHypercube.draw(points, 3, 11);
        double covariance = 0;
        for (int i = 0; i < points; i++) {
            covariance += (design[0][i] - 0.5) * (design[1][i] - 0.5) / points;
        }
        // Four standard errors of a correlation of zero.
        assertThat(Math.abs(covariance * 12)).isLessThan(4 / Math.sqrt(points));
    }

    @Test
    void repeatsWithTheSeedAndOnlyWithIt() {
        assertThat(LatinHypercube.draw(50, 2, 1)).isDeepEqualTo(LatinHypercube.draw(50, 2, 1));
        assertThat(LatinHypercube.draw(50, 2, 1)[0]).isNotEqualTo(LatinHypercube.draw(50, 2, 2)[0]);
    }
}
