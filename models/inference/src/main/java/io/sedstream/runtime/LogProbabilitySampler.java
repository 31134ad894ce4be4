package io.sedstream.runtime;

import io.sedstream.posterior.Draws;
import io.sedstream.posterior.PosteriorSampler;

/**
 * The draws of a sampler, and of each its log-probability, which ONNX Runtime computes from the same features and base noise.
 * Where vector instructions make the draws, those whose density it is differ from them by rounding.
 */
public final class LogProbabilitySampler implements PosteriorSampler {
    private final PosteriorSampler sampler;
    private final OnnxPosteriorSampler graph;

    /**
     * Draws with their log-probabilities; closes both samplers.
     *
     * @param graph of the same bundle, whose manifest says that it gives them
     */
    public LogProbabilitySampler(PosteriorSampler sampler, OnnxPosteriorSampler graph) {
        this.sampler = sampler;
        this.graph = graph;
    }

    @Override
    public Draws sample(float[] features, float[] base, int count) {
        float[] logProbabilities = graph.logProbabilities(features, base, count);
        Draws draws = sampler.sample(features, base, count);
        return new Draws(draws.parameters(), count, draws.values(), logProbabilities);
    }

    @Override
    public void close() {
        try (sampler) {
            graph.close();
        }
    }
}
