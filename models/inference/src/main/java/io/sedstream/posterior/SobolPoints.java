package io.sedstream.posterior;

import java.util.Arrays;

/**
 * Sobol points (Sobol 1967) with the direction numbers of Joe and Kuo (2008; their set D6), scrambled by a random linear map
 * of the digits and a digital shift (Matoušek 1998), as SciPy does it: each point is uniform, and all together stay as
 * evenly spread as before. Integers alone, so that every machine gives the same bits. For one thread at a time.
 */
final class SobolPoints {
    /** Dimensions that there are points in. */
    static final int DIMENSIONS = 24;

    private static final int DIGITS = Integer.SIZE;

    /** From the second dimension on: degree of the primitive polynomial, its inner coefficients, first direction numbers. */
    private static final int[][] POLYNOMIALS = {
        {1, 0, 1},
        {2, 1, 1, 3},
        {3, 1, 1, 3, 1},
        {3, 2, 1, 1, 1},
        {4, 1, 1, 1, 3, 3},
        {4, 4, 1, 3, 5, 13},
        {5, 2, 1, 1, 5, 5, 17},
        {5, 4, 1, 1, 5, 5, 5},
        {5, 7, 1, 1, 7, 11, 19},
        {5, 11, 1, 1, 5, 1, 1},
        {5, 13, 1, 1, 1, 3, 11},
        {5, 14, 1, 3, 5, 5, 31},
        {6, 1, 1, 3, 3, 9, 7, 49},
        {6, 13, 1, 1, 1, 15, 21, 21},
        {6, 16, 1, 3, 1, 13, 27, 49},
        {6, 19, 1, 1, 1, 15, 7, 5},
        {6, 22, 1, 3, 1, 15, 13, 25},
        {6, 25, 1, 1, 5, 5, 19, 61},
        {7, 1, 1, 3, 7, 11, 23, 15, 103},
        {7, 4, 1, 3, 7, 13, 13, 15, 69},
        {7, 7, 1, 1, 3, 13, 7, 35, 63},
        {7, 8, 1, 3, 5, 9, 1, 25, 53},
        {7, 14, 1, 3, 1, 13, 9, 35, 107}
    };

    private static final int[][] DIRECTIONS = directions();

    private final int[] columns = new int[DIGITS];
    private final int[] scrambled = new int[DIGITS];

    /**
     * Coordinates of points {@code first} to {@code first + count} in one dimension, as binary fractions: 2³² is one.
     *
     * @param seed of the scrambling
     * @param dimension from 0 on, less than {@value #DIMENSIONS}
     * @param coordinates filled from the start
     */
    void fill(long seed, int dimension, int first, int count, int[] coordinates) {
        for (int digit = 0; digit < DIGITS; digit++) {
            int one = Integer.MIN_VALUE >>> digit;
            columns[digit] = one | (word(seed, dimension, digit) & (one - 1));
        }
        int[] directions = DIRECTIONS[dimension];
        for (int bit = 0; bit < DIGITS - Integer.numberOfLeadingZeros(first + count); bit++) {
            scrambled[bit] = product(columns, directions[bit]);
        }
        int point = word(seed, dimension, DIGITS) ^ product(scrambled, grayCode(first));
        coordinates[0] = point;
        // Neighbours in the order of Gray's code differ in one bit of their numbers (Antonov and Saleev 1979).
        for (int i = 1; i < count; i++) {
            point ^= scrambled[Integer.numberOfTrailingZeros(first + i)];
            coordinates[i] = point;
        }
    }

    /** What a bit of a point's number adds to its coordinate, before scrambling. */
    static int direction(int dimension, int bit) {
        return DIRECTIONS[dimension][bit];
    }

    /** Random bits for a digit, and after the last one for the shift. */
    private static int word(long seed, int dimension, int digit) {
        return CounterGenerator.word(seed, dimension * (DIGITS + 1L) + digit);
    }

    /** The lowest bit highest. */
    private static int grayCode(int number) {
        return Integer.reverse(number ^ (number >>> 1));
    }

    /** The sum, modulo two, of those columns whose digit is one, the first digit being the highest. */
    private static int product(int[] columns, int digits) {
        int sum = 0;
        for (int rest = digits; rest != 0; ) {
            int digit = Integer.numberOfLeadingZeros(rest);
            sum ^= columns[digit];
            rest &= ~(Integer.MIN_VALUE >>> digit);
        }
        return sum;
    }

    /** Per dimension and bit of a point's number, what it adds to the coordinate. */
    private static int[][] directions() {
        int[][] directions = new int[DIMENSIONS][DIGITS];
        Arrays.setAll(directions[0], bit -> Integer.MIN_VALUE >>> bit);
        for (int dimension = 1; dimension < DIMENSIONS; dimension++) {
            int[] polynomial = POLYNOMIALS[dimension - 1];
            int degree = polynomial[0];
            int[] v = directions[dimension];
            for (int bit = 0; bit < DIGITS; bit++) {
                if (bit < degree) {
                    v[bit] = polynomial[2 + bit] << (DIGITS - 1 - bit);
                    continue;
                }
                v[bit] = v[bit - degree] ^ (v[bit - degree] >>> degree);
                for (int k = 1; k < degree; k++) {
                    v[bit] ^= ((polynomial[1] >>> (degree - 1 - k)) & 1) * v[bit - k];
                }
            }
        }
        return directions;
    }
}
