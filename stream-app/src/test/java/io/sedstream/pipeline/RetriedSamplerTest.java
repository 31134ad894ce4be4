package io.sedstream.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sedstream.posterior.Draws;
import io.sedstream.posterior.PosteriorSampler;
import io.sedstream.posterior.SamplingTimeoutException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** On ONNX Runtime: {@code HangingModelIT}. */
class RetriedSamplerTest {
    private static final Duration LIMIT = Duration.ofMillis(50);
    private static final float[] FEATURES = {22, 22, 1, 1};
    private static final float[] BASE = {-1, 2, 3};

    @Test
    void givesTheDrawsOfTheNextAttemptWhereThatIsInTime() {
        var slow = new SlowAtFirst(1);
        try (var sampler = new RetriedSampler(slow, 1)) {
            assertThat(sampler.sample(FEATURES, BASE, 3).values()).containsExactly(1, 2, 3);
        }
        assertThat(slow.attempts).isEqualTo(2);
    }

    @Test
    void saysThatTheModelHangsWhereNoAttemptIsInTime() {
        var slow = new SlowAtFirst(3);
        try (var sampler = new RetriedSampler(slow, 2)) {
            assertThatThrownBy(() -> sampler.sample(FEATURES, BASE, 3))
                    .isInstanceOf(SamplingTimeoutException.class)
                    .hasMessage("the model hangs: no 3 draws within 50 ms, in 3 attempts");
        }
        assertThat(slow.attempts).isEqualTo(3);
    }

    /** So many attempts are stopped. */
    private static final class SlowAtFirst implements PosteriorSampler {
        private final int slow;
        private int attempts;

        SlowAtFirst(int slow) {
            this.slow = slow;
        }

        @Override
        public Draws sample(float[] features, float[] base, int count) {
            attempts++;
            if (attempts <= slow) {
                throw SamplingTimeoutException.of(count, LIMIT, new IllegalStateException("stopped"));
            }
            return new Draws(1, count, new float[] {1, 2, 3});
        }

        @Override
        public void close() {
            // Holds nothing.
        }
    }
}
