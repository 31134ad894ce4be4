package io.sedstream.train;

/**
 * Simulated (feature, parameter) pairs of which the noise is drawn afresh on each call: the same index is the same
 * simulated source in every draw, so that a split by index separates training from validation.
 */
public interface TrainingPairs {
    /** How many pairs a draw fills. */
    int count();

    /** How many features a pair has. */
    int featureCount();

    /** How many parameters a pair has. */
    int parameterCount();

    /**
     * Fills both arrays; called from a thread of the trainer's own, one call at a time.
     *
     * @param features raw features, feature-major: {@code features[f * count + i]}
     * @param targets parameters in box coordinates, in (0,1), parameter-major: {@code targets[d * count + i]}
     */
    void draw(long seed, float[] features, float[] targets);
}
