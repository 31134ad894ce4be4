package io.sedstream.train;

/** Computes an estimator's log-density and its gradient. For one thread at a time. */
interface LikelihoodEngine extends AutoCloseable {
    /**
     * Fills {@code gradient} with that of the mean negative log-density and returns the latter.
     *
     * @param weights flat, in the order of the estimator's tensors
     * @param features standardised, [F, count]
     * @param logits standardised, [D, count]
     */
    double lossAndGradient(float[] weights, float[] features, float[] logits, float[] gradient);

    /** Log-density of each pair in standardised logits. */
    float[] logProbabilities(float[] weights, float[] features, float[] logits);

    @Override
    void close();
}
