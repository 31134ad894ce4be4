package io.sedstream.benchmarks;

import io.sedstream.bundle.Bundle;
import io.sedstream.bundle.BundleReader;
import io.sedstream.bundle.Manifest;
import io.sedstream.cli.bench.MockSources;
import io.sedstream.feature.Featurization;
import io.sedstream.feature.Featurizer;
import io.sedstream.outcome.BasePoints;
import io.sedstream.outcome.Outcome;
import io.sedstream.pipeline.Arrival;
import io.sedstream.pipeline.LoadedModel;
import io.sedstream.pipeline.OutcomeEvents;
import io.sedstream.pipeline.SourcePipeline;
import io.sedstream.posterior.BaseNoise;
import io.sedstream.posterior.BoundedSampler;
import io.sedstream.posterior.Draws;
import io.sedstream.posterior.PosteriorSampler;
import io.sedstream.posterior.Summarizer;
import io.sedstream.runtime.OnnxPosteriorSampler;
import io.sedstream.runtime.RunWatchdog;
import io.sedstream.runtime.SamplerEngine;
import io.sedstream.schema.DetectedSource;
import io.sedstream.schema.RecordPosition;
import io.sedstream.screen.FittedScreening;
import io.sedstream.screen.Screen;
import io.sedstream.serde.EventSerdes;
import io.sedstream.serde.SourceDecoder;
import io.sedstream.serde.SourceDecoding;
import io.sedstream.serde.WireSettings;
import io.sedstream.topic.Topics;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The stages of a shipped model, and sources of its own mock survey to work on. For one thread at a time. */
final class Stages implements AutoCloseable {
    /** As many as fit all shipped surveys, and more than a branch predictor can learn by heart. */
    private static final int MOST_SOURCES = 512;

    private static final int FEWEST_SOURCES = 256;

    final EventSerdes serdes = new EventSerdes(WireSettings.singleObject());
    final String topic = Topics.SOURCES_DETECTED;
    final Manifest manifest;
    final Featurizer featurizer;
    final Screen screen;
    final PosteriorSampler sampler;
    final OnnxPosteriorSampler onnx;
    final Summarizer summarizer;
    final SourcePipeline pipeline;
    final OutcomeEvents events;
    final int draws;
    private final BaseNoise noise;
    private final float[] base;
    private final List<StagedSource> sources = new ArrayList<>();
    private int next;

    /** @param directory of the bundle */
    Stages(Path directory, int draws) throws IOException {
        Bundle bundle = BundleReader.read(directory);
        this.draws = draws;
        manifest = bundle.manifest();
        featurizer = Featurizer.verified(bundle);
        screen = new Screen(
                FittedScreening.read(bundle.file(String.valueOf(manifest.screening())), manifest.id()), manifest);
        sampler = SamplerEngine.AUTO
                .samplers(bundle, new RunWatchdog(Duration.ofSeconds(3)))
                .get();
        onnx = new OnnxPosteriorSampler(bundle);
        summarizer = new Summarizer(manifest);
        pipeline = LoadedModel.of(bundle, draws).get();
        noise = new BaseNoise(manifest.sampler().baseDimensions());
        base = new float[manifest.sampler().baseDimensions() * draws];
        events = new OutcomeEvents(bundle.identity(), Clock.systemUTC());
        readSources(directory);
    }

    /** Only those that get a posterior, so that every stage has the same sources. */
    private void readSources(Path bundle) throws IOException {
        for (DetectedSource source : MockSources.read(bundle).sources()) {
            if (sources.size() < MOST_SOURCES) {
                staged(source).ifPresent(sources::add);
            }
        }
        if (sources.size() < FEWEST_SOURCES) {
            throw new IllegalStateException("only " + sources.size() + " sources of " + bundle + " have a posterior");
        }
    }

    private Optional<StagedSource> staged(DetectedSource source) {
        if (pipeline.outcome(source) instanceof Outcome.Fitted fitted
                && SourceDecoder.decode(source) instanceof SourceDecoding.Valid valid
                && featurizer.featurize(valid.photometry()) instanceof Featurization.Vector vector) {
            var arrival = new Arrival(source, Instant.now(), new RecordPosition(topic, 0, (long) sources.size()));
            long seed = fitted.posterior().seed();
            float[] base = base(seed).clone();
            Draws drawn = sampler.sample(vector.values(), base, draws).copy();
            return Optional.of(new StagedSource(
                    serdes.detectedSources().serializer().serialize(topic, source),
                    arrival,
                    valid.photometry(),
                    vector,
                    seed,
                    base,
                    new BoundedSampler.Bounded(drawn, 1, BasePoints.SOBOL, seed),
                    fitted,
                    events.posterior(arrival, fitted)));
        }
        return Optional.empty();
    }

    /** The noise that the draws of a seed are made of, until the next call. */
    float[] base(long seed) {
        noise.fill(BasePoints.SOBOL, seed, 0, draws, base);
        return base;
    }

    /** Another source than the last time. */
    StagedSource source() {
        next = (next + 1) % sources.size();
        return sources.get(next);
    }

    @Override
    public void close() {
        pipeline.close();
        sampler.close();
        onnx.close();
        serdes.close();
    }
}
