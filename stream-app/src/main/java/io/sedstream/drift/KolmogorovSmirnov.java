package io.sedstream.drift;

import java.util.Arrays;

/** The two-sample Kolmogorov–Smirnov statistic. */
final class KolmogorovSmirnov {
    private KolmogorovSmirnov() {}

    /**
     * The largest difference between the empirical distribution functions of two samples, 0 to 1; NaN where one is empty.
     *
     * @param sample in any order, without NaN
     * @param reference ascending, without NaN
     */
    static double distance(float[] sample, float[] reference) {
        if (sample.length == 0 || reference.length == 0) {
            return Double.NaN;
        }
        float[] sorted = sample.clone();
        Arrays.sort(sorted);
        double distance = 0;
        int next;
        // Between two values of the sample its distribution function is flat and the other one rises: the difference is
        // largest at an end, which is at a value or just below the next.
        for (int i = 0; i < sorted.length; i = next) {
            next = i;
            while (next < sorted.length && sorted[next] == sorted[i]) {
                next++;
            }
            double justBelow = (double) i / sorted.length - share(reference, sorted[i], false);
            double at = (double) next / sorted.length - share(reference, sorted[i], true);
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
