package io.sedstream.pipeline;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.sedstream.bundle.FeatureKind;
import io.sedstream.bundle.Manifest;
import io.sedstream.drift.DriftLimits;
import io.sedstream.drift.DriftMonitor;
import io.sedstream.feature.Featurizer;
import io.sedstream.outcome.ModelIdentity;
import io.sedstream.posterior.Draws;
import io.sedstream.posterior.LinearGaussianSampler;
import io.sedstream.posterior.PosteriorSampler;
import io.sedstream.screen.FittedScreening;
import io.sedstream.screen.Screen;
import io.sedstream.train.screening.ScreeningFit;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/**
 * A model whose posterior is known: one parameter with mean 0.1 (g + r) and standard deviation 0.1, prior 0 to 4.9, for
 * two bands and a redshift of 0 to 2. Sources around magnitude 22 ± 3 are ordinary to its screening.
 */
public final class AnalyticModel {
    public static final String G = "Test/g";
    public static final String R = "Test/r";
    public static final int DRAWS = 100;
    public static final ModelIdentity IDENTITY = new ModelIdentity("analytic", "1", "0123456789abcdef");

    private static final Screen SCREEN = new Screen(screening(), manifest());

    private AnalyticModel() {}

    /** The model with its own sampler. */
    public static LoadedModel model() {
        return model(AnalyticModel::sampler);
    }

    /** The model with other samplers. */
    public static LoadedModel model(Supplier<? extends PosteriorSampler> samplers) {
        return model(samplers, ScreeningPolicy.DIVERT, monitor());
    }

    /** The model with its own sampler, screening like this. */
    public static LoadedModel model(ScreeningPolicy policy, DriftMonitor drift) {
        return model(AnalyticModel::sampler, policy, drift);
    }

    /** A model of the same name and version that is another. */
    public static LoadedModel retrained() {
        return model(
                new ModelIdentity(IDENTITY.id(), IDENTITY.version(), "fedcba9876543210"),
                AnalyticModel::sampler,
                ScreeningPolicy.DIVERT,
                monitor());
    }

    /** The same model, which says of each draw a log-probability that is minus its value. */
    public static LoadedModel withLogProbabilities() {
        Manifest manifest = manifest(new Manifest.Sampler("model.onnx", 1, DRAWS, null, true));
        return new LoadedModel(
                IDENTITY,
                manifest,
                new Featurizer(manifest),
                null,
                AnalyticModel::samplerWithLogProbabilities,
                Drawing.sobol(DRAWS));
    }

    private static PosteriorSampler samplerWithLogProbabilities() {
        PosteriorSampler sampler = sampler();
        return new PosteriorSampler() {
            @Override
            public Draws sample(float[] features, float[] base, int count) {
                Draws draws = sampler.sample(features, base, count);
                float[] negative = new float[count];
                for (int i = 0; i < count; i++) {
                    negative[i] = -draws.values()[i];
                }
                return new Draws(1, count, draws.values(), negative);
            }

            @Override
            public void close() {
                sampler.close();
            }
        };
    }

    private static LoadedModel model(
            Supplier<? extends PosteriorSampler> samplers, ScreeningPolicy policy, DriftMonitor drift) {
        return model(IDENTITY, samplers, policy, drift);
    }

    private static LoadedModel model(
            ModelIdentity identity,
            Supplier<? extends PosteriorSampler> samplers,
            ScreeningPolicy policy,
            DriftMonitor drift) {
        return new LoadedModel(
                identity,
                manifest(),
                new Featurizer(manifest()),
                new Screening(SCREEN, policy, drift.watch(identity, SCREEN)),
                samplers,
                Drawing.sobol(DRAWS));
    }

    /** A monitor that only answers questions. */
    public static DriftMonitor monitor() {
        return new DriftMonitor(DriftLimits.defaults(), new SimpleMeterRegistry());
    }

    /** The analytic sampler. */
    public static PosteriorSampler sampler() {
        return new LinearGaussianSampler(new float[][] {{0.1f, 0.1f, 0, 0}}, new float[] {0}, new float[][] {{0.1f}});
    }

    static Manifest manifest() {
        return manifest(new Manifest.Sampler("model.onnx", 1, DRAWS));
    }

    private static Manifest manifest(Manifest.Sampler sampler) {
        return new Manifest(
                Manifest.FORMAT,
                IDENTITY.id(),
                IDENTITY.version(),
                "analytic",
                new Manifest.PhotometryInput(List.of(new Manifest.BandInput(G, 10), new Manifest.BandInput(R, 10)), 1),
                new Manifest.RedshiftInput(0, 2),
                List.of(
                        new Manifest.Feature(FeatureKind.ASINH_MAGNITUDE, G, 22),
                        new Manifest.Feature(FeatureKind.ASINH_MAGNITUDE, R, 22),
                        new Manifest.Feature(FeatureKind.OBSERVED, G, 0),
                        new Manifest.Feature(FeatureKind.REDSHIFT, null, 0)),
                List.of(new Manifest.Parameter("brightness", "mag", "a tenth of the summed magnitudes", 0, 4.9)),
                sampler,
                null,
                new Manifest.Reference(List.of(), List.of(), 0.0, List.of()),
                Map.of());
    }

    private static FittedScreening screening() {
        SplittableRandom random = new SplittableRandom(1);
        float[][] values = new float[4000][];
        boolean[][] known = new boolean[values.length][];
        for (int i = 0; i < values.length; i++) {
            values[i] = new float[] {
                (float) random.nextGaussian(22, 3), (float) random.nextGaussian(22, 3), 1, (float) random.nextDouble(2)
            };
            known[i] = new boolean[] {true, true, true, true};
        }
        ScreeningFit.Vectors sources = new ScreeningFit.Vectors(values, known);
        return ScreeningFit.fit(manifest(), sources, sources, 0.01, random);
    }
}
