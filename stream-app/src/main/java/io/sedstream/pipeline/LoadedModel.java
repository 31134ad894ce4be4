package io.sedstream.pipeline;

import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.sedstream.bundle.Bundle;
import io.sedstream.bundle.Manifest;
import io.sedstream.drift.DriftLimits;
import io.sedstream.drift.DriftMonitor;
import io.sedstream.feature.Featurizer;
import io.sedstream.outcome.ModelIdentity;
import io.sedstream.posterior.BoundedSampler;
import io.sedstream.posterior.PosteriorSampler;
import io.sedstream.posterior.Summarizer;
import io.sedstream.runtime.LogProbabilitySampler;
import io.sedstream.runtime.OnnxPosteriorSampler;
import io.sedstream.runtime.RunWatchdog;
import io.sedstream.runtime.SamplerEngine;
import io.sedstream.screen.FittedScreening;
import io.sedstream.screen.Screen;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A bundle made ready: what its pipelines share, and how to open one more. Safe for use by many threads; the pipelines
 * are not.
 */
public final class LoadedModel implements Supplier<SourcePipeline> {
    private final ModelIdentity identity;
    private final Manifest manifest;
    private final Featurizer featurizer;
    private final @Nullable Screening screening;
    private final Supplier<? extends PosteriorSampler> samplers;
    private final Supplier<? extends PosteriorSampler> resamplers;
    private final Drawing drawing;

    /**
     * Makes a model ready.
     *
     * @param featurizer of the same manifest
     * @param screening null where the model has none
     * @param samplers opens one sampler per pipeline
     * @param drawing how posteriors are drawn
     */
    public LoadedModel(
            ModelIdentity identity,
            Manifest manifest,
            Featurizer featurizer,
            @Nullable Screening screening,
            Supplier<? extends PosteriorSampler> samplers,
            Drawing drawing) {
        this(identity, manifest, featurizer, screening, samplers, samplers, drawing);
    }

    private LoadedModel(
            ModelIdentity identity,
            Manifest manifest,
            Featurizer featurizer,
            @Nullable Screening screening,
            Supplier<? extends PosteriorSampler> samplers,
            Supplier<? extends PosteriorSampler> resamplers,
            Drawing drawing) {
        this.identity = identity;
        this.manifest = manifest;
        this.featurizer = featurizer;
        this.screening = screening;
        this.samplers = samplers;
        this.resamplers = resamplers;
        this.drawing = drawing;
    }

    /** A bundle that diverts outliers; its drift is measured, but told to nobody. */
    public static LoadedModel of(Bundle bundle, int draws) {
        var unseen = new DriftMonitor(DriftLimits.defaults(), new CompositeMeterRegistry());
        return of(bundle, Drawing.sobol(draws), ScreeningPolicy.DIVERT, unseen);
    }

    /** The same with the usual limits of time and the fastest engine. */
    public static LoadedModel of(Bundle bundle, Drawing drawing, ScreeningPolicy policy, DriftMonitor drift) {
        return of(bundle, drawing, policy, drift, SamplingLimits.defaults(), SamplerEngine.AUTO);
    }

    /**
     * A bundle made ready, featurization verified.
     *
     * @param drawing how posteriors are drawn; {@code bundle.manifest().sampler().draws()} is what the bundle proposes
     * @param policy what is done about outliers, where the bundle has a screening
     * @param drift watches over the sources that are screened
     * @param limits how long the model may take for one source
     * @param engine what runs the sampling graph
     * @throws io.sedstream.bundle.InvalidBundleException where training and serving would differ
     */
    public static LoadedModel of(
            Bundle bundle,
            Drawing drawing,
            ScreeningPolicy policy,
            DriftMonitor drift,
            SamplingLimits limits,
            SamplerEngine engine) {
        Manifest manifest = bundle.manifest();
        var watchdog = new RunWatchdog(limits.timeLimit());
        Supplier<PosteriorSampler> samplers = engine.samplers(bundle, watchdog);
        Supplier<PosteriorSampler> resamplers = manifest.sampler().givesLogProbability()
                ? () -> new LogProbabilitySampler(samplers.get(), new OnnxPosteriorSampler(bundle, watchdog))
                : samplers;
        return new LoadedModel(
                bundle.identity(),
                manifest,
                Featurizer.verified(bundle),
                screening(bundle, policy, drift),
                () -> new RetriedSampler(samplers.get(), limits.retries()),
                () -> new RetriedSampler(resamplers.get(), limits.retries()),
                drawing);
    }

    private static @Nullable Screening screening(Bundle bundle, ScreeningPolicy policy, DriftMonitor drift) {
        Manifest manifest = bundle.manifest();
        String file = manifest.screening();
        if (file == null) {
            return null;
        }
        var screen = new Screen(FittedScreening.read(bundle.file(file), manifest.id()), manifest);
        return new Screening(screen, policy, drift.watch(bundle.identity(), screen));
    }

    /** Which model it is. */
    public ModelIdentity identity() {
        return identity;
    }

    /** Whether draws that are made again have their log-probabilities with them. */
    public boolean givesLogProbability() {
        return manifest.sampler().givesLogProbability();
    }

    /** Opens what makes published draws again, for one thread at a time. */
    public Resampler resampler() {
        return new Resampler(
                identity, featurizer, new BoundedSampler(resamplers.get(), manifest), new Summarizer(manifest));
    }

    /** Opens a pipeline, for one thread at a time. */
    @Override
    public SourcePipeline get() {
        return new SourcePipeline(
                identity,
                featurizer,
                screening,
                new BoundedSampler(samplers.get(), manifest),
                new Summarizer(manifest),
                drawing);
    }
}
