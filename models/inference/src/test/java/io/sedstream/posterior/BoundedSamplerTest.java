package io.sedstream.posterior;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sedstream.bundle.ManifestExample;
import io.sedstream.outcome.BasePoints;
import org.junit.jupiter.api.Test;

final class BoundedSamplerTest {
    private static LinearGaussianSampler standardNormal(float mean) {
        return new LinearGaussianSampler(new float[1][0], new float[] {mean}, new float[][] {{1}});
    }

    @Test
    void keepsEveryDrawWhereNoneLeavesThePrior() {
        try (BoundedSampler sampler = new BoundedSampler(standardNormal(0), ManifestExample.oneParameter(-100, 100))) {
            BoundedSampler.Bounded bounded = sampler.sample(new float[0], BasePoints.INDEPENDENT, 1, 500);
            assertThat(bounded.insidePrior()).isEqualTo(1);
            assertThat(bounded.draws().values())
                    .containsExactly(new BaseNoise(1).draws(BasePoints.INDEPENDENT, 1, 500));
        }
    }

    @Test
    void replacesDrawsOutsideThePriorAndReportsTheShare() {
        try (BoundedSampler sampler = new BoundedSampler(standardNormal(0), ManifestExample.oneParameter(0, 100))) {
            BoundedSampler.Bounded bounded = sampler.sample(new float[0], BasePoints.INDEPENDENT, 1, 500);
            assertThat(bounded.draws().count()).isEqualTo(500);
            for (float draw : bounded.draws().values()) {
                assertThat(draw).isNotNegative();
            }
            // Half a standard normal is positive; four binomial standard errors of at least 1000 draws.
            assertThat(bounded.insidePrior()).isCloseTo(0.5, within(4 * Math.sqrt(0.25 / 1000)));
        }
    }

    /** A draw that is kept keeps its log-probability, from whichever round it comes, and however few there are. */
    @Test
    void keepsLogProbabilitiesBesideTheirDraws() {
        for (double lowest : new double[] {-100, 0, 3}) {
            try (BoundedSampler sampler =
                    new BoundedSampler(withLogProbabilities(), ManifestExample.oneParameter(lowest, 100))) {
                Draws draws = sampler.sample(new float[0], BasePoints.INDEPENDENT, 1, 500)
                        .draws();

                assertThat(draws.logProbabilities()).hasSize(draws.count()).isNotEmpty();
                for (int i = 0; i < draws.count(); i++) {
                    assertThat(draws.logProbabilities()[i]).isEqualTo(-draws.values()[i]);
                }
            }
        }
    }

    /** Says of each draw minus its value. */
    private static PosteriorSampler withLogProbabilities() {
        LinearGaussianSampler sampler = standardNormal(0);
        return new PosteriorSampler() {
            @Override
            public Draws sample(float[] features, float[] base, int count) {
                Draws draws = sampler.sample(features, base, count);
                float[] negative = new float[count];
                for (int i = 0; i < count; i++) {
                    negative[i] = -draws.values()[i];
                }
                return new Draws(1, count, draws.values(), negative);
            }

            @Override
            public void close() {
                sampler.close();
            }
        };
    }

    @Test
    void returnsFewerDrawsRatherThanPriorDraws() {
        // P(x > 3) = 0.00135: eight rounds of 500 draws give five or so.
        try (BoundedSampler sampler = new BoundedSampler(standardNormal(0), ManifestExample.oneParameter(3, 100))) {
            BoundedSampler.Bounded bounded = sampler.sample(new float[0], BasePoints.INDEPENDENT, 1, 500);
            assertThat(bounded.draws().count()).isLessThan(25);
            assertThat(bounded.insidePrior()).isLessThan(0.01);
        }
    }
}
