package io.sedstream.cli.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class LatencySampleTest {
    private final LatencySample sample = new LatencySample();

    @Test
    void isExactForFewLatencies() {
        for (long millis = 1; millis <= 200; millis++) {
            sample.add(millis);
        }

        assertThat(sample.quantileMillis(0.5)).isEqualTo(100);
        assertThat(sample.quantileMillis(0.99)).isEqualTo(198);
        assertThat(sample.quantileMillis(1)).isEqualTo(200);
    }

    @Test
    void keepsAFairSampleOfMany() {
        int count = 400_000;
        for (long millis = 1; millis <= count; millis++) {
            sample.add(millis);
        }

        // The median of 100,000 uniform values has a standard error of 0.16 % of their range; five of them.
        assertThat((double) sample.quantileMillis(0.5)).isCloseTo(count / 2.0, within(0.008 * count));
        assertThat(sample.count()).isEqualTo(count);
    }

    @Test
    void isZeroBeforeTheFirst() {
        assertThat(sample.quantileMillis(0.5)).isZero();
    }
}
