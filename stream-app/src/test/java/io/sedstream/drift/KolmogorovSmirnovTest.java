package io.sedstream.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KolmogorovSmirnovTest {
    /** Of sums and quotients of small integers. */
    private static final double ROUNDING = 1e-12;

    @ParameterizedTest
    @CsvSource({"1, 1, 1000", "7, 3, 1000", "50, 80, 1000", "50, 80, 4", "300, 20, 2"})
    void equalsTheDefinition(int size, int referenceSize, int distinctValues) {
        var random = new Random(42);
        for (int repetition = 0; repetition < 50; repetition++) {
            float[] sample = random(random, size, distinctValues, repetition % 5);
            float[] reference = random(random, referenceSize, distinctValues, 0);
            Arrays.sort(reference);

            assertThat(distance(sample, reference)).isCloseTo(definition(sample, reference), within(ROUNDING));
        }
    }

    @Test
    void isOneWhereTheSamplesDoNotOverlapAndZeroWhereTheyAreTheSame() {
        float[] low = {2, 1, 3};
        float[] ascending = {1, 2, 3};
        float[] high = {4, 5};

        assertThat(distance(low, high)).isEqualTo(1);
        assertThat(distance(high, ascending)).isEqualTo(1);
        assertThat(distance(low, ascending)).isZero();
    }

    @Test
    void isNotANumberWhereASampleIsEmpty() {
        assertThat(distance(new float[0], new float[] {1})).isNaN();
        assertThat(distance(new float[] {1}, new float[0])).isNaN();
    }

    @Test
    void leavesTheSampleInItsOrder() {
        float[] sample = {3, 1, 2};

        distance(sample, new float[] {1});

        assertThat(sample).containsExactly(3, 1, 2);
    }

    private static double distance(float[] sample, float[] reference) {
        return new KolmogorovSmirnov(sample.length).distance(sample, sample.length, reference);
    }

    private static float[] random(Random random, int size, int distinctValues, float shift) {
        float[] values = new float[size];
        for (int i = 0; i < size; i++) {
            values[i] = random.nextInt(distinctValues) + shift;
        }
        return values;
    }

    /** The largest difference of the two empirical distribution functions, by counting at every value of both. */
    private static double definition(float[] one, float[] other) {
        double distance = 0;
        for (float[] sample : new float[][] {one, other}) {
            for (float x : sample) {
                distance = Math.max(distance, Math.abs(cumulative(one, x) - cumulative(other, x)));
            }
        }
        return distance;
    }

    private static double cumulative(float[] sample, float x) {
        int count = 0;
        for (float value : sample) {
            count += value <= x ? 1 : 0;
        }
        return (double) count / sample.length;
    }
}
