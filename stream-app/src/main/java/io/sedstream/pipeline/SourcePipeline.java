package io.sedstream.pipeline;

import io.sedstream.feature.Featurization;
import io.sedstream.feature.Featurizer;
import io.sedstream.outcome.Flag;
import io.sedstream.outcome.ModelIdentity;
import io.sedstream.outcome.Outcome;
import io.sedstream.outcome.Rejection;
import io.sedstream.outcome.Verdict;
import io.sedstream.photometry.Photometry;
import io.sedstream.posterior.BaseNoise;
import io.sedstream.posterior.BoundedSampler;
import io.sedstream.posterior.Summarizer;
import io.sedstream.schema.DetectedSource;
import io.sedstream.serde.SourceDecoder;
import io.sedstream.serde.SourceDecoding;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Featurize, screen, sample, summarise: one source event in, one outcome out. The same event gives the same outcome, bit
 * for bit, whenever and wherever. For one thread at a time.
 */
public final class SourcePipeline implements AutoCloseable {
    private final ModelIdentity model;
    private final Featurizer featurizer;
    private final @Nullable Screening screening;
    private final BoundedSampler sampler;
    private final Summarizer summarizer;
    private final Drawing drawing;

    SourcePipeline(
            ModelIdentity model,
            Featurizer featurizer,
            @Nullable Screening screening,
            BoundedSampler sampler,
            Summarizer summarizer,
            Drawing drawing) {
        this.model = model;
        this.featurizer = featurizer;
        this.screening = screening;
        this.sampler = sampler;
        this.summarizer = summarizer;
        this.drawing = drawing;
    }

    /** The model that is applied. */
    public ModelIdentity model() {
        return model;
    }

    /** What becomes of a source. */
    public Outcome outcome(DetectedSource source) {
        return switch (SourceDecoder.decode(source)) {
            case SourceDecoding.Invalid invalid -> new Outcome.Rejected(new Rejection.InvalidSource(invalid.message()));
            case SourceDecoding.Valid valid -> outcome(valid.photometry());
        };
    }

    private Outcome outcome(Photometry photometry) {
        return switch (featurizer.featurize(photometry)) {
            case Featurization.Impossible impossible -> new Outcome.Rejected(impossible.reason());
            case Featurization.Vector vector -> {
                Verdict verdict = screening == null
                        ? null
                        : screening.verdict(photometry.id().survey(), vector);
                yield screening != null && verdict != null && screening.diverts(verdict)
                        ? new Outcome.Outlier(verdict)
                        : fitted(photometry, vector, verdict);
            }
        };
    }

    private Outcome fitted(Photometry photometry, Featurization.Vector vector, @Nullable Verdict verdict) {
        long seed = BaseNoise.seed(photometry.id(), vector.photometryDigest(), model);
        BoundedSampler.Bounded bounded = sampler.sample(vector.values(), drawing.points(), seed, drawing.draws());
        if (bounded.draws().count() < Drawing.FEWEST) {
            return new Outcome.Rejected(new Rejection.PosteriorOutsidePrior(bounded.insidePrior()));
        }
        Set<Flag> flags = EnumSet.noneOf(Flag.class);
        if (vector.missingBands() > 0) {
            flags.add(Flag.BANDS_MISSING);
        }
        if (bounded.draws().count() < drawing.draws()) {
            flags.add(Flag.PRIOR_LEAKAGE);
        }
        if (verdict != null && verdict.outlier()) {
            flags.add(Flag.OUTLIER);
        }
        return new Outcome.Fitted(summarizer.summarise(bounded, flags), verdict);
    }

    @Override
    public void close() {
        sampler.close();
    }
}
