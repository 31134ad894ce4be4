package io.sedstream.serving;

import io.sedstream.pipeline.Resampler;
import io.sedstream.posterior.Draws;
import io.sedstream.schema.DetectedSource;
import io.sedstream.schema.PosteriorSummary;
import java.util.Optional;
import java.util.function.Function;

/**
 * Source events as they came in, and the draws of published posteriors made again. One request at a time; the others
 * wait.
 */
public final class Redraws implements AutoCloseable {
    private final Function<PosteriorSummary, Optional<DetectedSource>> events;
    private final Resampler resampler;

    /**
     * Redraws of one model.
     *
     * @param events finds what a posterior was inferred from; is called by one thread at a time
     */
    public Redraws(Function<PosteriorSummary, Optional<DetectedSource>> events, Resampler resampler) {
        this.events = events;
        this.resampler = resampler;
    }

    /** What a posterior was inferred from; empty where it is not in Kafka any longer. */
    public synchronized Optional<DetectedSource> source(PosteriorSummary posterior) {
        return events.apply(posterior);
    }

    /** The draws of which this is the summary; empty where they cannot be made again. */
    public synchronized Optional<Draws> draws(DetectedSource source, PosteriorSummary posterior) {
        return resampler.isOfModel(posterior) ? resampler.draws(source, posterior) : Optional.empty();
    }

    @Override
    public synchronized void close() {
        resampler.close();
    }
}
