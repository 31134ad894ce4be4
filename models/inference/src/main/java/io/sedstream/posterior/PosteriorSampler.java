package io.sedstream.posterior;

/** An estimator that turns base noise into posterior draws. For one thread at a time; close it to free native memory. */
public interface PosteriorSampler extends AutoCloseable {
    /**
     * Draws from the posterior of one source; valid until the next call, which may write over them.
     *
     * @param features raw features, in the order of the manifest
     * @param base standard normal numbers, [base dimensions][count] row by row
     * @param count number of draws
     */
    Draws sample(float[] features, float[] base, int count);

    @Override
    void close();
}
