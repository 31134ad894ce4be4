package io.sedstream.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sedstream.outcome.Outcome;
import io.sedstream.posterior.Draws;
import io.sedstream.posterior.PosteriorSampler;
import io.sedstream.posterior.SamplingTimeoutException;
import io.sedstream.runtime.OnnxPosteriorSampler;
import io.sedstream.runtime.RunWatchdog;
import io.sedstream.schema.RedshiftKind;
import io.sedstream.schema.RedshiftMeasurement;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A graph that loops 10¹⁴ times for some sources, on the real ONNX Runtime. */
class OnnxTimeLimitTest {
    private static final Duration LIMIT = Duration.ofMillis(50);
    private static final float[] ORDINARY = {22, 22, 1, 1};
    private static final float[] HANGS = {22, 22, 1, 1.9f};
    private static final float[] BASE = {-1, 2, 3};

    @Test
    void endsARunThatLoopsAndTheNextOneIsAsEver() {
        var watchdog = new RunWatchdog(LIMIT);
        try (var sampler = new OnnxPosteriorSampler(LoopingModel.bundle(), watchdog)) {
            for (int round = 0; round < 3; round++) {
                long start = System.nanoTime();
                assertThatThrownBy(() -> sampler.sample(HANGS, BASE, 3))
                        .isInstanceOf(SamplingTimeoutException.class)
                        .hasMessage("no 3 draws within 50 ms");
                // Without the watchdog it would take months; ten seconds are for a busy machine.
                assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(LIMIT, Duration.ofSeconds(10));

                assertThat(sampler.sample(ORDINARY, BASE, 3).values()).containsExactly(1, 2, 3);
            }
        }
    }

    @Test
    void endsTheRunsOfSeveralSessionsAndOfThoseThatCameLater() {
        var watchdog = new RunWatchdog(LIMIT);
        new OnnxPosteriorSampler(LoopingModel.bundle(), watchdog).close();
        try (var first = new OnnxPosteriorSampler(LoopingModel.bundle(), watchdog);
                var second = new OnnxPosteriorSampler(LoopingModel.bundle(), watchdog)) {
            assertThatThrownBy(() -> first.sample(HANGS, BASE, 3)).isInstanceOf(SamplingTimeoutException.class);
            assertThatThrownBy(() -> second.sample(HANGS, BASE, 3)).isInstanceOf(SamplingTimeoutException.class);
        }
    }

    @Test
    void triesAgainAndThenSaysThatTheModelHangs() {
        LoadedModel model = LoopingModel.model(new SamplingLimits(LIMIT, 2));
        try (SourcePipeline pipeline = model.get()) {
            var hanging = TestSources.ordinary("1")
                    .setRedshift(new RedshiftMeasurement(1.9, null, RedshiftKind.SPECTROSCOPIC))
                    .build();

            assertThatThrownBy(() -> pipeline.outcome(hanging))
                    .isInstanceOf(SamplingTimeoutException.class)
                    .hasMessage("the model hangs: no " + AnalyticModel.DRAWS + " draws within 50 ms, in 3 attempts");
            assertThat(pipeline.outcome(TestSources.ordinary("2").build())).isInstanceOf(Outcome.Fitted.class);
        }
    }

    @Test
    void givesTheDrawsOfTheNextAttemptWhereThatIsInTime() {
        var attempts = new AtomicInteger();
        try (var sampler = new RetriedSampler(new SlowAtFirst(attempts), 1)) {
            assertThat(sampler.sample(ORDINARY, BASE, 3).values()).containsExactly(1, 2, 3);
        }
        assertThat(attempts).hasValue(2);
    }

    private record SlowAtFirst(AtomicInteger attempts) implements PosteriorSampler {
        @Override
        public Draws sample(float[] features, float[] base, int count) {
            if (attempts.incrementAndGet() == 1) {
                throw SamplingTimeoutException.of(count, LIMIT, new IllegalStateException("stopped"));
            }
            return new Draws(1, count, new float[] {1, 2, 3});
        }

        @Override
        public void close() {
            // Holds nothing.
        }
    }
}
