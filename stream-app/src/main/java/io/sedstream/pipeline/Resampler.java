package io.sedstream.pipeline;

import io.sedstream.feature.Featurization;
import io.sedstream.feature.Featurizer;
import io.sedstream.outcome.BasePoints;
import io.sedstream.outcome.Flag;
import io.sedstream.outcome.ModelIdentity;
import io.sedstream.outcome.Posterior;
import io.sedstream.photometry.Photometry;
import io.sedstream.posterior.BaseNoise;
import io.sedstream.posterior.BoundedSampler;
import io.sedstream.posterior.Draws;
import io.sedstream.posterior.Summarizer;
import io.sedstream.schema.DetectedSource;
import io.sedstream.schema.PosteriorSummary;
import io.sedstream.serde.SourceDecoder;
import io.sedstream.serde.SourceDecoding;
import java.util.Optional;
import java.util.Set;

/**
 * Makes the draws of published posteriors again. They are seeded by source, photometry and model, so they are the same
 * draws. Where they are not, which the published summary shows, there are none: another kind of processor rounds
 * otherwise. For one thread at a time.
 */
public final class Resampler implements AutoCloseable {
    private final ModelIdentity model;
    private final Featurizer featurizer;
    private final BoundedSampler sampler;
    private final Summarizer summarizer;

    Resampler(ModelIdentity model, Featurizer featurizer, BoundedSampler sampler, Summarizer summarizer) {
        this.model = model;
        this.featurizer = featurizer;
        this.sampler = sampler;
        this.summarizer = summarizer;
    }

    /** Whether the posterior is one of this model. */
    public boolean isOfModel(PosteriorSummary published) {
        return published.getModel().getDigest().equals(model.digest());
    }

    /** The draws of which this is the summary, bit for bit; empty where they are not found. */
    public Optional<Draws> draws(DetectedSource source, PosteriorSummary published) {
        return SourceDecoder.decode(source) instanceof SourceDecoding.Valid valid
                        && featurizer.featurize(valid.photometry()) instanceof Featurization.Vector vector
                        && seed(valid.photometry(), vector) == published.getSeed()
                ? Optional.of(sampler.sample(vector.values(), points(published), published.getSeed(), asked(published)))
                        .filter(bounded -> isSummarisedBy(bounded, published))
                        .map(bounded -> bounded.draws().copy())
                : Optional.empty();
    }

    private long seed(Photometry photometry, Featurization.Vector vector) {
        return BaseNoise.seed(photometry.id(), vector.photometryDigest(), model);
    }

    private static BasePoints points(PosteriorSummary published) {
        return switch (published.getPoints()) {
            case SOBOL -> BasePoints.SOBOL;
            case INDEPENDENT -> BasePoints.INDEPENDENT;
        };
    }

    /** How many were asked for, where draws outside the prior were made again, tells when that ended. */
    private static int asked(PosteriorSummary published) {
        return published.getFlags().contains(Flag.PRIOR_LEAKAGE.name())
                ? BoundedSampler.asked(published.getDraws(), published.getInsidePrior())
                : published.getDraws();
    }

    private boolean isSummarisedBy(BoundedSampler.Bounded bounded, PosteriorSummary published) {
        if (bounded.draws().count() != published.getDraws()) {
            return false;
        }
        Posterior again = summarizer.summarise(bounded, Set.of());
        return again.insidePrior() == published.getInsidePrior()
                && again.correlation().equals(published.getCorrelation())
                && again.parameters().stream()
                        .map(OutcomeEvents::parameter)
                        .toList()
                        .equals(published.getParameters());
    }

    @Override
    public void close() {
        sampler.close();
    }
}
