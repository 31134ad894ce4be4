package io.sedstream.posterior;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sedstream.outcome.ModelIdentity;
import io.sedstream.photometry.SourceId;
import org.junit.jupiter.api.Test;

final class BaseNoiseTest {
    private static final ModelIdentity MODEL = new ModelIdentity("m", "1", "00ff");

    @Test
    void quantilesOfTheNormalMatchPublishedTables() {
        // Abramowitz and Stegun, table 26.5, and Wichura's own check values.
        assertThat(BaseNoise.normal(0.5)).isZero();
        assertThat(BaseNoise.normal(0.975)).isCloseTo(1.959963984540054, within(1e-14));
        assertThat(BaseNoise.normal(0.25)).isCloseTo(-0.674489750196082, within(1e-14));
        assertThat(BaseNoise.normal(0.001)).isCloseTo(-3.090232306167814, within(1e-13));
        assertThat(BaseNoise.normal(1e-20)).isCloseTo(-9.262340089798408, within(1e-12));
    }

    @Test
    void aNumberOfTheSequenceDependsOnItsPositionAlone() {
        float[] whole = BaseNoise.normals(42, 0, 100);
        float[] part = BaseNoise.normals(42, 60, 40);
        assertThat(part).containsExactly(java.util.Arrays.copyOfRange(whole, 60, 100));
    }

    @Test
    void momentsAreThoseOfAStandardNormal() {
        int n = 200_000;
        float[] x = BaseNoise.normals(7, 0, n);
        double mean = 0;
        double square = 0;
        double fourth = 0;
        for (float v : x) {
            mean += v / (double) n;
            square += v * v / (double) n;
            fourth += Math.pow(v, 4) / n;
        }
        // Four standard errors: 1/√n, √2/√n, √96/√n.
        assertThat(mean).isCloseTo(0, within(4 / Math.sqrt(n)));
        assertThat(square).isCloseTo(1, within(4 * Math.sqrt(2.0 / n)));
        assertThat(fourth).isCloseTo(3, within(4 * Math.sqrt(96.0 / n)));
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
