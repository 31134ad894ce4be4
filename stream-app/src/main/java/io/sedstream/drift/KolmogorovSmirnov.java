package io.sedstream.drift;

import java.util.Arrays;

/** The two-sample Kolmogorov–Smirnov statistic. For one thread at a time. */
final class KolmogorovSmirnov {
    private final float[] sorted;

    /** For samples of up to so many values. */
    KolmogorovSmirnov(int most) {
        sorted = new float[most];
    }

    /**
     * The largest difference between the empirical distribution functions of two samples, 0 to 1; NaN where one is empty.
     *
     * @param sample in any order, without NaN
     * @param size number of values in it, from its beginning
     * @param reference ascending, without NaN
     */
    double distance(float[] sample, int size, float[] reference) {
        if (size == 0 || reference.length == 0) {
            return Double.NaN;
        }
        System.arraycopy(sample, 0, sorted, 0, size);
        Arrays.sort(sorted, 0, size);
        double distance = 0;
        int next;
        // Between two values of the sample its distribution function is flat and the other one rises: the difference is
        // largest at an end, which is at a value or just below the next.
        for (int i = 0; i < size; i = next) {
            next = i;
            while (next < size && sorted[next] == sorted[i]) {
                next++;
            }
            double justBelow = (double) i / size - share(reference, sorted[i], false);
            double at = (double) next / size - share(reference, sorted[i], true);
            distance = Math.max(distance, Math.max(Math.abs(justBelow), Math.abs(at)));
        }
        return distance;
    }

    /** The share of values below a bound, or up to it. */
    private static double share(float[] ascending, float bound, boolean inclusive) {
        int low = 0;
        int high = ascending.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (ascending[middle] < bound || (inclusive && ascending[middle] == bound)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return (double) low / ascending.length;
    }
}
