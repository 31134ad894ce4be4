package io.sedstream.train.screening;

import java.util.Arrays;

/** Where a detector draws the line. */
final class Threshold {
    private Threshold() {}

    /**
     * The {@code 1 − contamination} quantile of the scores of the training vectors, linear between two of them as in
     * NumPy and PyOD.
     */
    static double of(double[] scores, double contamination) {
        double[] sorted = Arrays.stream(scores).sorted().toArray();
        double position = (1 - contamination) * (sorted.length - 1);
        int below = (int) position;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
    }
}
