package io.sedstream.train;

import java.util.List;

/**
 * The outcome of a training.
 *
 * @param weights those of the epoch with the least validation loss
 * @param history one entry per epoch
 */
public record TrainedEstimator(EstimatorWeights weights, List<EpochLoss> history) {
    public TrainedEstimator {
        history = List.copyOf(history);
        if (history.isEmpty()) {
            throw new IllegalArgumentException("a trained flow has seen at least one epoch");
        }
    }

    /** Losses in nats (see {@link TrainingProgress}). */
    public record EpochLoss(double trainLoss, double validationLoss) {}

    /** Index in the history of the epoch whose weights were kept. */
    public int bestEpoch() {
        return bestEpoch(history);
    }

    static int bestEpoch(List<EpochLoss> history) {
        int best = 0;
        for (int epoch = 1; epoch < history.size(); epoch++) {
            if (history.get(epoch).validationLoss() < history.get(best).validationLoss()) {
                best = epoch;
            }
        }
        return best;
    }
}
