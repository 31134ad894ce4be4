package io.sedstream.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.sedstream.outcome.Flag;
import io.sedstream.outcome.Outcome;
import io.sedstream.posterior.Draws;
import io.sedstream.posterior.HarrellDavis;
import io.sedstream.posterior.LinearGaussianSampler;
import io.sedstream.posterior.PosteriorSampler;
import io.sedstream.schema.DetectedSource;
import io.sedstream.schema.PosteriorSummary;
import io.sedstream.schema.RecordPosition;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ResamplerTest {
    private final SourcePipeline pipeline = AnalyticModel.model().get();
    private final Resampler resampler = AnalyticModel.model().resampler();

    @Test
    void findsTheDrawsThatThePublishedQuantilesAreOf() {
        DetectedSource source = TestSources.ordinary("1").build();

        Draws draws = resampler.draws(source, published(source)).orElseThrow();

        assertThat(draws.count()).isEqualTo(AnalyticModel.DRAWS);
        float[] ascending = draws.values().clone();
        Arrays.sort(ascending);
        assertThat(published(source).getParameters().getFirst().getQuantile84())
                .isEqualTo(new HarrellDavis(ascending.length, 0.84).of(ascending));
    }

    @Test
    void findsTheDrawsThatAreLeftWhereThePriorCutsThePosterior() {
        // Mean 4.9, the end of the prior: half of the draws are made again; mean 5.1: few are ever kept.
        for (double magnitude : new double[] {24.5, 25.5}) {
            DetectedSource source = TestSources.ofMagnitude("1", magnitude).build();
            PosteriorSummary published = published(source);

            assertThat(published.getInsidePrior()).isLessThan(0.7);
            assertThat(resampler.draws(source, published)).map(Draws::count).contains(published.getDraws());
        }
        assertThat(published(TestSources.ofMagnitude("1", 25.5).build()).getFlags())
                .containsExactly(Flag.PRIOR_LEAKAGE.name());
    }

    /** A sampler may write over its draws; who asked for them before is still reading. */
    @Test
    void drawsOutliveTheNextOnes() {
        PosteriorSampler sampler = AnalyticModel.sampler();
        float[] memory = new float[AnalyticModel.DRAWS];
        Resampler overwriting = AnalyticModel.model(() -> new PosteriorSampler() {
                    @Override
                    public Draws sample(float[] features, float[] base, int count) {
                        System.arraycopy(sampler.sample(features, base, count).values(), 0, memory, 0, count);
                        return new Draws(1, count, memory);
                    }

                    @Override
                    public void close() {
                        sampler.close();
                    }
                })
                .resampler();
        DetectedSource first = TestSources.ordinary("1").build();
        DetectedSource second = TestSources.ordinary("2").build();

        Draws draws = overwriting.draws(first, published(first)).orElseThrow();
        float[] before = draws.values().clone();
        assertThat(overwriting.draws(second, published(second))).isPresent();

        assertThat(draws.values()).containsExactly(before);
    }

    /** Also where the prior cuts the posterior, and draws come from several rounds. */
    @Test
    void findsTheLogProbabilityOfEachDraw() {
        Resampler withLogProbabilities = AnalyticModel.withLogProbabilities().resampler();
        for (double magnitude : new double[] {22, 24.5, 25.5}) {
            DetectedSource source = TestSources.ofMagnitude("1", magnitude).build();

            Draws draws = withLogProbabilities.draws(source, published(source)).orElseThrow();

            assertThat(draws.logProbabilities()).hasSize(draws.count());
            for (int i = 0; i < draws.count(); i++) {
                assertThat(draws.logProbabilities()[i]).isEqualTo(-draws.values()[i]);
            }
        }
        DetectedSource source = TestSources.ordinary("1").build();
        assertThat(resampler.draws(source, published(source)).orElseThrow().logProbabilities())
                .isEmpty();
    }

    @Test
    void findsNoneForAnotherSource() {
        DetectedSource source = TestSources.ordinary("1").build();

        assertThat(resampler.draws(TestSources.ordinary("2").build(), published(source)))
                .isEmpty();
        assertThat(resampler.draws(TestSources.ofMagnitude("1", 22.1).build(), published(source)))
                .isEmpty();
    }

    @Test
    void findsNoneWhereTheSamplerRoundsOtherwise() {
        DetectedSource source = TestSources.ordinary("1").build();
        var roundsUp = new LinearGaussianSampler(
                new float[][] {{Math.nextUp(0.1f), 0.1f, 0, 0}}, new float[] {0}, new float[][] {{0.1f}});

        assertThat(AnalyticModel.model(() -> roundsUp).resampler().draws(source, published(source)))
                .isEmpty();
    }

    @Test
    void knowsTheModel() {
        PosteriorSummary published = published(TestSources.ordinary("1").build());

        assertThat(resampler.isOfModel(published)).isTrue();
        assertThat(AnalyticModel.retrained().resampler().isOfModel(published)).isFalse();
    }

    private PosteriorSummary published(DetectedSource source) {
        var events = new OutcomeEvents(pipeline.model(), Clock.systemUTC());
        var arrival = new Arrival(source, Instant.EPOCH, new RecordPosition("sources.detected", 0, 0L));
        return Optional.of(pipeline.outcome(source))
                .map(Outcome.Fitted.class::cast)
                .map(fitted -> events.posterior(arrival, fitted))
                .orElseThrow();
    }
}
