package io.sedstream.posterior;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RadixSortTest {
    private final RadixSort sort = new RadixSort();
    private final Random random = new Random(42);

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 255, 500, 4096})
    void sortsAsTheLibraryDoes(int count) {
        for (double scale : new double[] {1e-30, 1, 1e30}) {
            float[] values = new float[count];
            for (int i = 0; i < count; i++) {
                values[i] = (float) (scale * random.nextGaussian());
            }
            assertSorted(values);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7})
    void sortsFewDifferentValues(int different) {
        float[] values = new float[300];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextInt(different) - 3;
        }
        assertSorted(values);
    }

    @ParameterizedTest
    @ValueSource(floats = {0, Float.MIN_VALUE, Float.MAX_VALUE, Float.POSITIVE_INFINITY})
    void putsTheNegativeFirst(float value) {
        assertSorted(new float[] {value, -value, 1, -1, value, -value});
    }

    private void assertSorted(float[] values) {
        float[] expected = values.clone();
        Arrays.sort(expected);
        sort.sort(values);
        // Told apart by their bits, −0 and 0 among them.
        assertThat(bits(values)).isEqualTo(bits(expected));
    }

    private static int[] bits(float[] values) {
        int[] bits = new int[values.length];
        Arrays.setAll(bits, i -> Float.floatToRawIntBits(values[i]));
        return bits;
    }
}
