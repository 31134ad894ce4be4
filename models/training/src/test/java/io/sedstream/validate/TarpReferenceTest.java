package io.sedstream.validate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class TarpReferenceTest {
    private static final float[][] NEAR = {{0, 1, -1}, {0, 1, -1}};
    private static final float[][] FAR = {{1000, 1000, 1000}, {1000, 1000, 1000}};

    private final TarpReference tarp = new TarpReference(GaussianExperiment.PARAMETERS);
    private final SplittableRandom random = new SplittableRandom(1);

    @Test
    void aTruthFartherThanEveryDrawFromAnyReferenceHasTheHighestCredibility() {
        assertThat(tarp.credibility(new double[] {1000, 1000}, NEAR, random)).isBetween(0.75, 1.0);
    }

    @Test
    void aTruthNearerThanEveryDrawToAnyReferenceHasTheLowestCredibility() {
        assertThat(tarp.credibility(new double[] {0, 0}, FAR, random)).isBetween(0.0, 0.25);
    }

    @Test
    void distancesAreInUnitsOfTheRangeOfEachParameter() {
        TarpReference wide = new TarpReference(List.of(
                new InferredParameter("narrow", "a", "", 0, 1), new InferredParameter("wide", "b", "", 0, 1e6)));
        // Ten ranges off in the narrow parameter is farther than a thousandth of a range in the wide one.
        float[][] draws = {{0.5f}, {5000}};

        assertThat(wide.credibility(new double[] {10, 0}, draws, random)).isGreaterThan(0.5);
    }
}
