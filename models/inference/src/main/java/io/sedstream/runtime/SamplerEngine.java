package io.sedstream.runtime;

import io.sedstream.bundle.Bundle;
import io.sedstream.bundle.InvalidBundleException;
import io.sedstream.bundle.Manifest;
import io.sedstream.flow.CompiledFlow;
import io.sedstream.outcome.BasePoints;
import io.sedstream.posterior.BaseNoise;
import io.sedstream.posterior.Draws;
import io.sedstream.posterior.PosteriorSampler;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What runs the sampling graph of a bundle. */
public enum SamplerEngine {
    /** Vector instructions where the graph is one that our training writes for a spline flow, else ONNX Runtime. */
    AUTO,
    /** ONNX Runtime. */
    ONNX,
    /** Vector instructions, or none. */
    VECTOR;

    /**
     * The engines may differ by so much in a draw of the reference source, as a share of the prior's width: rounding, times the
     * slope of the whole flow. A thousandth moves no quantile that 500 draws can tell.
     */
    static final double AGREEMENT = 1e-3;

    private static final int TRIALS = 256;
    private static final Logger log = LoggerFactory.getLogger(SamplerEngine.class);

    /**
     * Opens samplers of a bundle, one for each thread, after both engines were tried out on its reference source.
     *
     * @param watchdog ends runs of ONNX Runtime; vector instructions take the same time for every source
     * @throws InvalidBundleException where the graph cannot be run, or not by this engine
     */
    public Supplier<PosteriorSampler> samplers(Bundle bundle, RunWatchdog watchdog) {
        // A graph that does not fit the manifest is an error here, not in every stream thread.
        try (var onnx = new OnnxPosteriorSampler(bundle)) {
            Optional<CompiledFlow> compiled = this == ONNX ? Optional.empty() : compiled(bundle, onnx);
            String id = bundle.manifest().id();
            if (compiled.isPresent()) {
                log.info("{} is sampled by vector instructions", id);
                return compiled.get()::open;
            }
            if (this == VECTOR) {
                throw new InvalidBundleException(
                        "bundle " + id + ": the graph is none that vector instructions can run;"
                                + " set sedstream.sampler.engine to auto or onnx");
            }
            log.info("{} is sampled by ONNX Runtime", id);
            return () -> new OnnxPosteriorSampler(bundle, watchdog);
        }
    }

    private static Optional<CompiledFlow> compiled(Bundle bundle, PosteriorSampler onnx) {
        Manifest manifest = bundle.manifest();
        if (manifest.sampler().drawsFirst()) {
            return Optional.empty();
        }
        return CompiledFlow.of(
                        bundle.file(manifest.sampler().file()),
                        manifest.features().size(),
                        manifest.sampler().baseDimensions(),
                        manifest.parameters().size())
                .filter(flow -> agrees(flow, onnx, manifest));
    }

    private static boolean agrees(CompiledFlow flow, PosteriorSampler onnx, Manifest manifest) {
        List<Float> reference = manifest.reference().features();
        float[] features = new float[reference.size()];
        for (int f = 0; f < features.length; f++) {
            features[f] = reference.get(f);
        }
        float[] base = new BaseNoise(manifest.sampler().baseDimensions()).draws(BasePoints.SOBOL, 1, TRIALS);
        Draws expected = onnx.sample(features, base, TRIALS);
        double worst = 0;
        try (PosteriorSampler vector = flow.open()) {
            Draws actual = vector.sample(features, base, TRIALS);
            for (int i = 0; i < expected.values().length; i++) {
                Manifest.Parameter parameter = manifest.parameters().get(i / TRIALS);
                double width = parameter.maximum() - parameter.minimum();
                // Written so that NaN does not agree.
                double off = Math.abs(actual.values()[i] - expected.values()[i]) / width;
                worst = off <= worst ? worst : off;
            }
        }
        if (worst <= AGREEMENT) {
            return true;
        }
        log.warn(
                "{} looks like a spline flow of ours, but vector instructions are off by {} of the prior: please report it",
                manifest.id(),
                worst);
        return false;
    }
}
