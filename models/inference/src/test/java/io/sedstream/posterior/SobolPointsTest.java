package io.sedstream.posterior;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.hipparchus.random.SobolSequenceGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SobolPointsTest {
    private static final SobolPoints POINTS = new SobolPoints();

    /** Without scrambling the points are those of another implementation, which reads the tables of Joe and Kuo. */
    @Test
    void directionNumbersAreThoseOfJoeAndKuo() {
        var expected = new SobolSequenceGenerator(SobolPoints.DIMENSIONS);
        int[] point = new int[SobolPoints.DIMENSIONS];
        for (int i = 0; i < 5000; i++) {
            double[] coordinates = expected.nextVector();
            for (int dimension = 0; dimension < point.length; dimension++) {
                if (i > 0) {
                    point[dimension] ^= SobolPoints.direction(dimension, Integer.numberOfTrailingZeros(i));
                }
                assertThat(Integer.toUnsignedLong(point[dimension]) / 0x1p32).isEqualTo(coordinates[dimension]);
            }
        }
    }

    /** Of 2^k points one lies in each of 2^k equal parts of every axis, whatever the seed. */
    @ParameterizedTest
    @ValueSource(longs = {0, 1, -5, Long.MAX_VALUE})
    void eachAxisIsEvenlyCovered(long seed) {
        for (int dimension = 0; dimension < SobolPoints.DIMENSIONS; dimension++) {
            assertThat(parts(seed, dimension, 512, 9)).doesNotHaveDuplicates();
        }
    }

    /** And in the first two dimensions one in each of 2^k equal boxes, however they are cut. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9})
    void planesAreEvenlyCovered(int cuts) {
        int[] first = parts(77, 0, 512, cuts);
        int[] second = parts(77, 1, 512, 9 - cuts);
        int[] boxes = new int[512];
        for (int i = 0; i < boxes.length; i++) {
            boxes[i] = first[i] << (9 - cuts) | second[i];
        }
        assertThat(boxes).doesNotHaveDuplicates();
    }

    /** In which of 2^bits equal parts of an axis each point lies. */
    private static int[] parts(long seed, int dimension, int count, int bits) {
        int[] parts = new int[count];
        POINTS.fill(seed, dimension, 0, count, parts);
        for (int i = 0; i < count; i++) {
            parts[i] = bits == 0 ? 0 : parts[i] >>> (Integer.SIZE - bits);
        }
        return parts;
    }

    /** A mean over the points of a seed is right on average over seeds. */
    @Test
    void eachPointIsUniform() {
        int seeds = 20_000;
        int[] points = new int[8];
        double mean = 0;
        double square = 0;
        double product = 0;
        for (int seed = 0; seed < seeds; seed++) {
            POINTS.fill(seed, 5, 0, 8, points);
            double u = Integer.toUnsignedLong(points[6]) / 0x1p32;
            POINTS.fill(seed, 9, 0, 8, points);
            double v = Integer.toUnsignedLong(points[6]) / 0x1p32;
            mean += u / seeds;
            square += u * u / seeds;
            product += u * v / seeds;
        }
        // Four standard errors: √(1/12), √(4/45), √(7/144).
        assertThat(mean).isCloseTo(1 / 2.0, within(4 * Math.sqrt(1 / 12.0 / seeds)));
        assertThat(square).isCloseTo(1 / 3.0, within(4 * Math.sqrt(4 / 45.0 / seeds)));
        assertThat(product).isCloseTo(1 / 4.0, within(4 * Math.sqrt(7 / 144.0 / seeds)));
    }
}
