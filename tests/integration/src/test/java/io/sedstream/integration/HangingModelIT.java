package io.sedstream.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sedstream.bundle.Bundle;
import io.sedstream.bundle.BundleReader;
import io.sedstream.bundle.FeatureKind;
import io.sedstream.bundle.Manifest;
import io.sedstream.kit.HangingModel;
import io.sedstream.posterior.SamplingTimeoutException;
import io.sedstream.runtime.OnnxPosteriorSampler;
import io.sedstream.runtime.RunWatchdog;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A graph that loops 10¹³ times for some sources, on the real ONNX Runtime. In the stream: the chaos suite. */
class HangingModelIT {
    private static final Duration LIMIT = Duration.ofMillis(100);
    private static final int DRAWS = 3;
    private static final float MOST_REDSHIFT = 1.5f;

    @TempDir
    private static Path directory;

    private static Bundle bundle;

    @BeforeAll
    static void write() {
        HangingModel.write(directory.resolve("bundle"), MOST_REDSHIFT);
        bundle = BundleReader.read(directory.resolve("bundle"));
    }

    @Test
    void endsARunThatLoopsAndTheNextOneIsAsEver() {
        var watchdog = new RunWatchdog(LIMIT);
        try (var sampler = new OnnxPosteriorSampler(bundle, watchdog)) {
            float[] before =
                    sampler.sample(features(1.4f), base(), DRAWS).values().clone();
            for (int round = 0; round < 3; round++) {
                long start = System.nanoTime();
                assertThatThrownBy(() -> sampler.sample(features(1.9f), base(), DRAWS))
                        .isInstanceOf(SamplingTimeoutException.class)
                        .hasMessage("no 3 draws within 100 ms");
                // Without the watchdog it would take months; ten seconds are for a busy machine.
                assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(LIMIT, Duration.ofSeconds(10));

                assertThat(sampler.sample(features(1.4f), base(), DRAWS).values())
                        .containsExactly(before);
            }
        }
    }

    @Test
    void endsTheRunsOfSeveralSessionsAndOfThoseThatCameLater() {
        var watchdog = new RunWatchdog(LIMIT);
        new OnnxPosteriorSampler(bundle, watchdog).close();
        try (var first = new OnnxPosteriorSampler(bundle, watchdog);
                var second = new OnnxPosteriorSampler(bundle, watchdog)) {
            assertThatThrownBy(() -> first.sample(features(1.9f), base(), DRAWS))
                    .isInstanceOf(SamplingTimeoutException.class);
            assertThatThrownBy(() -> second.sample(features(1.9f), base(), DRAWS))
                    .isInstanceOf(SamplingTimeoutException.class);
        }
    }

    /** What the model takes for a feature that it does not know, and this redshift. */
    private static float[] features(float redshift) {
        List<Manifest.Feature> features = bundle.manifest().features();
        float[] values = new float[features.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = features.get(i).kind() == FeatureKind.REDSHIFT
                    ? redshift
                    : features.get(i).fill();
        }
        return values;
    }

    private static float[] base() {
        float[] base = new float[bundle.manifest().sampler().baseDimensions() * DRAWS];
        for (int i = 0; i < base.length; i++) {
            base[i] = i % 5 / 5f - 0.4f;
        }
        return base;
    }
}
