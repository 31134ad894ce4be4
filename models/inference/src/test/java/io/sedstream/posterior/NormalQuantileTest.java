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
        float[] normal = new float[1];
        NormalQuantile.fill(new int[] {word}, normal, 0, 1);
        // Single precision keeps so much of the number, and in the middle so much of the distance from one half; the
        // approximation is made for up to 5.3.
        double relative = Math.abs(expected) > 5.3 ? 5e-4 : 3e-6;
        assertThat((double) normal[0])
                .as("p = %s", p)
                .isCloseTo(expected, within(relative * Math.abs(expected) + 2e-7));
    }

    @Test
    void fillsWhatItIsAskedForAndNoMore() {
        int count = Lanes.MOST + 3;
        int[] words = new int[count];
        float[] normals = new float[count + 2];
        for (int i = 0; i < count; i++) {
            words[i] = 123_456_789 * (i + 1);
        }
        NormalQuantile.fill(words, normals, 1, count);
        assertThat(normals[0]).isZero();
        assertThat(normals[count + 1]).isZero();
        for (int i = 0; i < count; i++) {
            float[] alone = new float[1];
            NormalQuantile.fill(new int[] {words[i]}, alone, 0, 1);
            assertThat(normals[i + 1]).isEqualTo(alone[0]).isNotZero();
        }
    }
}
