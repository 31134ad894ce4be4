package io.sedstream.posterior;

import java.util.Arrays;

/**
 * Sorts the numbers of one draw after the other in the same memory, byte by byte: as many draws as a source has are sorted
 * sooner so than by comparison. For one thread at a time.
 */
final class RadixSort {
    private static final int BITS = 8;
    private static final int BUCKETS = 1 << BITS;
    private static final int PASSES = Integer.SIZE / BITS;

    private int[] keys = {};
    private int[] other = {};
    private final int[] places = new int[PASSES * BUCKETS];

    /** Sorts them in ascending order, −0 before 0. NaN has no place in it. */
    void sort(float[] values) {
        int n = values.length;
        if (keys.length != n) {
            keys = new int[n];
            other = new int[n];
        }
        count(values);
        int[] from = keys;
        int[] to = other;
        for (int pass = 0; pass < PASSES; pass++) {
            if (!isInOneBucket(pass, n)) {
                distribute(pass, from, to);
                int[] swap = from;
                from = to;
                to = swap;
            }
        }
        for (int i = 0; i < n; i++) {
            values[i] = value(from[i]);
        }
    }

    /** Keys, of which the unsigned order is that of the values, and how many there are in each bucket of each pass. */
    private void count(float[] values) {
        Arrays.fill(places, 0);
        for (int i = 0; i < values.length; i++) {
            int bits = Float.floatToRawIntBits(values[i]);
            int key = bits ^ (bits >> 31 | Integer.MIN_VALUE);
            keys[i] = key;
            for (int pass = 0; pass < PASSES; pass++) {
                places[bucket(pass, key)]++;
            }
        }
    }

    private static int bucket(int pass, int key) {
        return pass * BUCKETS + (key >>> (pass * BITS) & (BUCKETS - 1));
    }

    private static float value(int key) {
        return Float.intBitsToFloat(key ^ (~key >> 31 | Integer.MIN_VALUE));
    }

    private boolean isInOneBucket(int pass, int n) {
        return n == 0 || places[bucket(pass, keys[0])] == n;
    }

    private void distribute(int pass, int[] from, int[] to) {
        int place = 0;
        for (int bucket = pass * BUCKETS; bucket < (pass + 1) * BUCKETS; bucket++) {
            int count = places[bucket];
            places[bucket] = place;
            place += count;
        }
        for (int key : from) {
            to[places[bucket(pass, key)]++] = key;
        }
    }
}
