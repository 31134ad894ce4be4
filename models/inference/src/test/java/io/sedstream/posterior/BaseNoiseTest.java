package io.sedstream.posterior;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sedstream.outcome.BasePoints;
import io.sedstream.outcome.ModelIdentity;
import io.sedstream.photometry.SourceId;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class BaseNoiseTest {
    private static final ModelIdentity MODEL = new ModelIdentity("m", "1", "00ff");

    @ParameterizedTest
    @EnumSource(BasePoints.class)
    void theNoiseOfADrawDependsOnItsNumberAlone(BasePoints points) {
        float[] whole = new BaseNoise(3).draws(points, 42, 100);
        float[] part = new float[3 * 37];
        new BaseNoise(3).fill(points, 42, 60, 37, part);
        for (int dimension = 0; dimension < 3; dimension++) {
            assertThat(Arrays.copyOfRange(part, dimension * 37, (dimension + 1) * 37))
                    .containsExactly(Arrays.copyOfRange(whole, dimension * 100 + 60, dimension * 100 + 97));
        }
    }

    /** Also beyond the dimensions that Sobol points have. */
    @ParameterizedTest
    @EnumSource(BasePoints.class)
    void momentsAreThoseOfAStandardNormal(BasePoints points) {
        int dimensions = SobolPoints.DIMENSIONS + 2;
        int n = 20_000;
        float[] x = new BaseNoise(dimensions).draws(points, 7, n);
        for (int dimension = 0; dimension < dimensions; dimension++) {
            double mean = 0;
            double square = 0;
            double fourth = 0;
            double withNext = 0;
            for (int i = 0; i < n; i++) {
                double v = x[dimension * n + i];
                mean += v / n;
                square += v * v / n;
                fourth += Math.pow(v, 4) / n;
                withNext += v * x[(dimension + 1) % dimensions * n + i] / n;
            }
            // Four standard errors and a half, for over a hundred numbers: 1/√n, √2/√n, √96/√n, 1/√n.
            assertThat(mean).isCloseTo(0, within(4.5 / Math.sqrt(n)));
            assertThat(square).isCloseTo(1, within(4.5 * Math.sqrt(2.0 / n)));
            assertThat(fourth).isCloseTo(3, within(4.5 * Math.sqrt(96.0 / n)));
            assertThat(withNext).isCloseTo(0, within(4.5 / Math.sqrt(n)));
        }
    }

    @Test
    void theSeedDependsOnSourcePhotometryAndModel() {
        SourceId source = new SourceId("cosmos", "1");
        byte[] photometry = {1, 2, 3};
        long seed = BaseNoise.seed(source, photometry, MODEL);
        assertThat(BaseNoise.seed(new SourceId("cosmos", "1"), new byte[] {1, 2, 3}, MODEL))
                .isEqualTo(seed);
        assertThat(BaseNoise.seed(new SourceId("cosmos", "2"), photometry, MODEL))
                .isNotEqualTo(seed);
        assertThat(BaseNoise.seed(source, new byte[] {1, 2, 4}, MODEL)).isNotEqualTo(seed);
        assertThat(BaseNoise.seed(source, photometry, new ModelIdentity("m", "1", "00fe")))
                .isNotEqualTo(seed);
    }
}
