package io.sedstream.plan;

import io.sedstream.bundle.Bundle;
import io.sedstream.feature.Featurization;
import io.sedstream.feature.Featurizer;
import io.sedstream.outcome.BasePoints;
import io.sedstream.outcome.Verdict;
import io.sedstream.photometry.Photometry;
import io.sedstream.posterior.BaseNoise;
import io.sedstream.posterior.BoundedSampler;
import io.sedstream.runtime.OnnxPosteriorSampler;
import io.sedstream.screen.FittedScreening;
import io.sedstream.screen.Screen;
import java.util.Optional;

/** A bundle at work, for its validation: the same featurizer, screen, noise and graph as in the stream. */
final class TrainedModel implements AutoCloseable {
    private final Bundle bundle;
    private final Featurizer featurizer;
    private final Screen screen;
    private final BoundedSampler sampler;

    TrainedModel(Bundle bundle) {
        this.bundle = bundle;
        featurizer = Featurizer.verified(bundle);
        screen = new Screen(
                FittedScreening.read(
                        bundle.file(GalaxyManifest.SCREENING), bundle.manifest().id()),
                bundle.manifest());
        sampler = new BoundedSampler(new OnnxPosteriorSampler(bundle), bundle.manifest());
    }

    /** The verdict of the screening; empty where the source cannot be fitted. */
    Optional<Verdict> screen(Photometry photometry) {
        return switch (featurizer.featurize(photometry)) {
            case Featurization.Impossible _ -> Optional.empty();
            case Featurization.Vector vector ->
                Optional.of(screen.screen(vector.values(), vector.known()).verdict());
        };
    }

    /** Draws as [parameter][draw]; empty where the source cannot be fitted. */
    Optional<float[][]> draws(Photometry photometry) {
        return switch (featurizer.featurize(photometry)) {
            case Featurization.Impossible _ -> Optional.empty();
            case Featurization.Vector vector -> {
                long seed = BaseNoise.seed(photometry.id(), vector.photometryDigest(), bundle.identity());
                int count = bundle.manifest().sampler().draws();
                yield Optional.of(sampler.sample(vector.values(), BasePoints.SOBOL, seed, count)
                        .draws()
                        .byParameter()
                        .toArray(float[][]::new));
            }
        };
    }

    @Override
    public void close() {
        sampler.close();
    }
}
