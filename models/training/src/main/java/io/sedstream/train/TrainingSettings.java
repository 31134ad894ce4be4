package io.sedstream.train;

/**
 * What a user may choose of a spline flow and its training.
 *
 * @param transforms coupling layers; every second one transforms the parameters its predecessor left alone
 * @param hidden width of both hidden layers of a conditioner
 * @param bins bins of each rational-quadratic spline
 * @param contextWidth width of the per-source summary that every conditioner reads; the encoder's hidden layers have
 *     four times this width
 * @param batchSize pairs per gradient step
 * @param learningRate Adam's step at the start; it falls to a hundredth of this along half a cosine
 * @param maxEpochs passes over freshly drawn pairs at most, and the length of the cosine
 * @param patience epochs without a better validation loss after which training stops
 * @param seed of masks, initial weights, splits, shuffles and draws
 */
public record TrainingSettings(
        int transforms,
        int hidden,
        int bins,
        int contextWidth,
        int batchSize,
        double learningRate,
        int maxEpochs,
        int patience,
        long seed) {

    public TrainingSettings {
        requireAtLeast(1, transforms, "transforms");
        requireAtLeast(1, hidden, "hidden");
        requireAtLeast(2, bins, "bins");
        requireAtLeast(1, contextWidth, "contextWidth");
        requireAtLeast(1, batchSize, "batchSize");
        requireAtLeast(1, maxEpochs, "maxEpochs");
        requireAtLeast(1, patience, "patience");
        if (!(learningRate > 0 && learningRate < 1)) {
            throw new IllegalArgumentException("learningRate must lie in (0,1): " + learningRate);
        }
    }

    /**
     * Eight transforms of 64 hidden units: six parameters in three complementary pairs of splits and one to spare, at
     * the size that serves more than 400 sources/s on one core at 500 draws each.
     */
    public static TrainingSettings defaults(long seed) {
        return new TrainingSettings(8, 64, 8, 64, 2048, 7e-4, 60, 12, seed);
    }

    /** The shape of the flow for pairs of these widths. */
    FlowShape shape(int features, int parameters) {
        return new FlowShape(features, parameters, 4 * contextWidth, contextWidth, transforms, hidden, bins, 6, seed);
    }

    /** Learning rate of a step, of {@code totalSteps}. */
    double learningRateAt(long step, long totalSteps) {
        double progress = Math.min(1, (double) step / totalSteps);
        return learningRate * (0.01 + 0.99 * 0.5 * (1 + Math.cos(Math.PI * progress)));
    }

    private static void requireAtLeast(int least, int value, String name) {
        if (value < least) {
            throw new IllegalArgumentException(name + " must be at least " + least + ": " + value);
        }
    }
}
