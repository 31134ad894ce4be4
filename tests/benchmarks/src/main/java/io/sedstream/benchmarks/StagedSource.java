package io.sedstream.benchmarks;

import io.sedstream.feature.Featurization;
import io.sedstream.outcome.Outcome;
import io.sedstream.photometry.Photometry;
import io.sedstream.pipeline.Arrival;
import io.sedstream.posterior.BoundedSampler;
import io.sedstream.schema.PosteriorSummary;

/**
 * A source as each stage of the pipeline finds it.
 *
 * @param bytes of its event, as they are in Kafka
 * @param base noise for its draws, [base dimensions][draws]
 * @param drawn its draws, inside the prior or not
 */
record StagedSource(
        byte[] bytes,
        Arrival arrival,
        Photometry photometry,
        Featurization.Vector vector,
        long seed,
        float[] base,
        BoundedSampler.Bounded drawn,
        Outcome.Fitted outcome,
        PosteriorSummary event) {}
