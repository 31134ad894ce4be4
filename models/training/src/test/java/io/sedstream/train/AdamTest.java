package io.sedstream.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class AdamTest {
    @Test
    void firstStepIsTheLearningRateAgainstTheGradientsSign() {
        float[] weights = {1, 1, 1};

        new Adam(3).step(weights, new float[] {0.5f, -300, 0}, 1, 0.01);

        // Kingma & Ba 2015, section 2.1: after bias correction the first step is ±rate whatever the gradient's size.
        assertThat(weights).containsExactly(new float[] {0.99f, 1.01f, 1}, within(1e-6f));
    }

    @Test
    void findsTheMinimumOfAStretchedBowl() {
        float[] weights = {3, -2};
        Adam adam = new Adam(2);

        for (int step = 0; step < 3000; step++) {
            adam.step(weights, new float[] {2 * (weights[0] - 1), 200 * (weights[1] - 0.5f)}, 1, 0.01);
        }

        assertThat(weights).containsExactly(new float[] {1, 0.5f}, within(1e-3f));
    }
}
