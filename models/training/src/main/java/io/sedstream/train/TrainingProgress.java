package io.sedstream.train;

/**
 * Where a training stands after a step. Losses are mean negative log-densities in box coordinates, in nats: zero is what
 * the prior alone achieves, and the negative of the validation loss is the information gained per source.
 *
 * @param epoch from 1
 * @param epochs at most
 * @param step of this epoch, from 1
 * @param steps of an epoch
 * @param trainLoss mean over this epoch so far
 * @param validationLoss of this epoch if it is over, else of the one before; NaN in the first
 * @param samplesPerSecond pairs per second of this epoch so far
 */
public record TrainingProgress(
        int epoch, int epochs, int step, int steps, double trainLoss, double validationLoss, double samplesPerSecond) {

    /** Hears of every step. */
    @FunctionalInterface
    public interface Listener {
        /** Called on the training thread after each step, and once more when the epoch's validation is done. */
        void progressed(TrainingProgress progress);
    }
}
