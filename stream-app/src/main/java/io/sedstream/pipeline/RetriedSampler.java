package io.sedstream.pipeline;

import io.sedstream.posterior.Draws;
import io.sedstream.posterior.PosteriorSampler;
import io.sedstream.posterior.SamplingTimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A sampler that tries again where it was out of time. */
record RetriedSampler(PosteriorSampler sampler, int retries) implements PosteriorSampler {
    private static final Logger log = LoggerFactory.getLogger(RetriedSampler.class);

    @Override
    public Draws sample(float[] features, float[] base, int count) {
        for (int attempt = 1; ; attempt++) {
            try {
                return sampler.sample(features, base, count);
            } catch (SamplingTimeoutException e) {
                if (attempt > retries) {
                    throw new SamplingTimeoutException(
                            "the model hangs: " + e.getMessage() + ", in " + attempt + " attempts", e);
                }
                log.warn("the model was stopped ({}) and is tried again", e.getMessage());
            }
        }
    }

    @Override
    public void close() {
        sampler.close();
    }
}
