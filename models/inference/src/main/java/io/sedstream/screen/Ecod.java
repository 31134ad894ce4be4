package io.sedstream.screen;

import java.util.Arrays;

/**
 * Empirical tail probabilities (ECOD, Li et al. 2022): per feature −ln of the share of training vectors that lie at least
 * as far out on the less likely side, summed over the known positions, times all/known. The source counts as one more
 * training vector, as in PyOD, so that no share is zero; what else is scored never counts.
 *
 * <p>The paper picks one side by the sign of the feature's skewness, and PyOD takes the larger of that side's term and
 * both sides' terms per feature. As the picked side is one of the two, the larger of both is the same number, and no
 * skewness is kept. (Only a skewness of exactly zero would add both sides in PyOD: an accident of its signs.)
 */
public final class Ecod implements Detector {
    private final State state;

    /**
     * The fitted detector.
     *
     * @param sorted [feature][rank], the training values of each feature in ascending order, at least one
     * @param threshold score above which a source is an outlier
     */
    public record State(float[][] sorted, double threshold) {
        public State {
            sorted = copy(sorted);
            for (float[] column : sorted) {
                for (int i = 1; i < column.length; i++) {
                    if (!(column[i - 1] <= column[i])) {
                        throw new IllegalArgumentException(
                                "training values out of order: " + column[i - 1] + " before " + column[i]);
                    }
                }
            }
        }

        @Override
        public float[][] sorted() {
            return copy(sorted);
        }

        private static float[][] copy(float[][] columns) {
            return Arrays.stream(columns).map(float[]::clone).toArray(float[][]::new);
        }
    }

    public Ecod(State state) {
        this.state = state;
    }

    @Override
    public String name() {
        return "ecod";
    }

    @Override
    public double threshold() {
        return state.threshold;
    }

    @Override
    public double score(float[] x, boolean[] known) {
        double sum = 0;
        int count = 0;
        for (int feature = 0; feature < state.sorted.length; feature++) {
            if (known[feature]) {
                sum += tail(feature, x[feature], 1);
                count++;
            }
        }
        return sum * state.sorted.length / Math.max(1, count);
    }

    /** Score of one of the training vectors, which is counted already. */
    public double scoreOfMember(float[] x) {
        double sum = 0;
        for (int feature = 0; feature < state.sorted.length; feature++) {
            sum += tail(feature, x[feature], 0);
        }
        return sum;
    }

    /**
     * What one feature adds to the score.
     *
     * @param more vectors that count besides the training vectors, and lie where the source does
     */
    private double tail(int feature, float value, int more) {
        float[] column = state.sorted[feature];
        int below = firstNotBelow(column, value);
        int notAbove = firstNotBelow(column, Math.nextUp(value));
        int rarer = Math.min(notAbove, column.length - below) + more;
        return Math.log((double) (column.length + more) / rarer);
    }

    private static int firstNotBelow(float[] ascending, float value) {
        int low = 0;
        int high = ascending.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (ascending[middle] < value) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
