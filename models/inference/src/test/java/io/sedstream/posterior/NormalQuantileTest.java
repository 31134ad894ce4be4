package io.sedstream.posterior;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sedstream.vector.Lanes;
import org.apache.commons.numbers.gamma.InverseErf;
import org.apache.commons.numbers.gamma.InverseErfc;
import org.junit.jupiter.api.Test;

final class NormalQuantileTest {
    /** From one end to the other, and closer and closer to both ends and the middle. */
    @Test
    void isTheQuantileFunctionEverywhere() {
        for (int bit = 0; bit < Integer.SIZE; bit++) {
            for (int offset = 0; offset < 5; offset++) {
                int word = (1 << bit) + offset;
                check(word);
                check(~word);
                check(Integer.MIN_VALUE + word);
                check(Integer.MIN_VALUE - word);
            }
        }
    }

    private static void check(int word) {
        double p = (Integer.toUnsignedLong(word) + 0.5) / 0x1p32;
        double expected = p < 0.01 || p > 0.99
                ? Math.copySign(Math.sqrt(2) * InverseErfc.value(2 * Math.min(p, 1 - p)), p - 0.5)
                : Math.sqrt(2) * InverseErf.value(2 * p - 1);
        // Single precision keeps so much of the number, and in the middle so much of the distance from one half; the
        // approximation is made for up to 5.3.
        double relative = Math.abs(expected) > 5.3 ? 5e-4 : 3e-6;
        assertThat((double) normal(word))
                .as("p = %s", p)
                .isCloseTo(expected, within(relative * Math.abs(expected) + 2e-7));
    }

    @Test
    void fillsAllThatItIsGiven() {
        int[] words = new int[3 * Lanes.MOST];
        float[] normals = new float[words.length];
        for (int i = 0; i < words.length; i++) {
            words[i] = 123_456_789 * (i + 1);
        }
        NormalQuantile.fill(words, normals);
        for (int i = 0; i < words.length; i++) {
            assertThat(normals[i]).isEqualTo(normal(words[i])).isNotZero();
        }
    }

    private static float normal(int word) {
        int[] words = new int[Lanes.MOST];
        words[3] = word;
        float[] normals = new float[Lanes.MOST];
        NormalQuantile.fill(words, normals);
        return normals[3];
    }
}
