package io.sedstream.plan;

import io.sedstream.bundle.Bundle;
import io.sedstream.bundle.Manifest;
import io.sedstream.outcome.BasePoints;
import io.sedstream.posterior.BaseNoise;
import io.sedstream.posterior.PosteriorSampler;
import io.sedstream.runtime.RunWatchdog;
import io.sedstream.runtime.SamplerEngine;
import java.time.Duration;

/** Measures how many sources per second one thread samples. Other work on the machine makes it less. */
final class SamplingSpeed {
    private static final int DRAWS = 500;
    private static final int ROUNDS = 6;
    private static final long ROUND_NANOS = 500_000_000;
    private static final Duration LONGEST_RUN = Duration.ofMinutes(1);

    private SamplingSpeed() {}

    /** Sources per second at {@value #DRAWS} draws: the best of {@value #ROUNDS} rounds, the first of which warm up. */
    static double of(Bundle bundle) {
        Manifest manifest = bundle.manifest();
        float[] features = new float[manifest.features().size()];
        for (int f = 0; f < features.length; f++) {
            features[f] = manifest.reference().features().get(f);
        }
        float[] base = new BaseNoise(manifest.sampler().baseDimensions()).draws(BasePoints.SOBOL, 1, DRAWS);
        try (PosteriorSampler sampler = SamplerEngine.AUTO
                .samplers(bundle, new RunWatchdog(LONGEST_RUN))
                .get()) {
            double best = 0;
            for (int round = 0; round < ROUNDS; round++) {
                int sources = 0;
                long start = System.nanoTime();
                while (System.nanoTime() - start < ROUND_NANOS) {
                    sampler.sample(features, base, DRAWS);
                    sources++;
                }
                best = Math.max(best, sources * 1e9 / (System.nanoTime() - start));
            }
            return best;
        }
    }
}
