package io.sedstream.screen;

/**
 * Empirical tail probabilities (ECOD, Li et al. 2022): per feature −ln of the share of training vectors that lie at least
 * as far out on the less likely side, summed over the known positions; for the others the sum is brought to the mean and
 * the deviation that it would have with all. The source counts as one more
 * training vector, as in PyOD, so that no share is zero; what else is scored never counts.
 *
 * <p>The paper picks one side by the sign of the feature's skewness, and PyOD takes the larger of that side's term and
 * both sides' terms per feature. As the picked side is one of the two, the larger of both is the same number, and no
 * skewness is kept. (Only a skewness of exactly zero would add both sides in PyOD: an accident of its signs.)
 */
public final class Ecod implements Detector {
    /** Mean of −ln of the share on the less likely side, which is uniform between 0 and 1/2; its deviation is 1. */
    private static final double USUAL = 1 + Math.log(2);

    private final float[][] sorted;

    /** Fits the detector: sorts the training values of each feature. */
    public Ecod(TrainingVectors training) {
        sorted = training.sortedColumns();
    }

    @Override
    public String name() {
        return "ecod";
    }

    @Override
    public double score(float[] x, boolean[] known) {
        double sum = 0;
        int count = 0;
        for (int feature = 0; feature < sorted.length; feature++) {
            if (known[feature]) {
                sum += tail(feature, x[feature], 1);
                count++;
            }
        }
        double all = sorted.length;
        return all * USUAL + (sum - count * USUAL) * Math.sqrt(all / Math.max(1, count));
    }

    /** Score of one of the training vectors, which is counted already. */
    public double scoreOfMember(float[] x) {
        double sum = 0;
        for (int feature = 0; feature < sorted.length; feature++) {
            sum += tail(feature, x[feature], 0);
        }
        return sum;
    }

    /** What one feature adds to the score of a source: −ln of the share of training vectors as far out. */
    double tail(int feature, float value) {
        return tail(feature, value, 1);
    }

    /**
     * What one feature adds to the score.
     *
     * @param more vectors that count besides the training vectors, and lie where the source does
     */
    private double tail(int feature, float value, int more) {
        float[] column = sorted[feature];
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
