package io.sedstream.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.sedstream.drift.DriftMonitor;
import io.sedstream.outcome.Flag;
import io.sedstream.outcome.Outcome;
import io.sedstream.outcome.ParameterSummary;
import io.sedstream.outcome.Posterior;
import io.sedstream.outcome.Rejection;
import io.sedstream.schema.DetectedSource;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SourcePipelineTest {
    /** Of the mean of 100 draws with standard deviation 0.1. */
    private static final double STANDARD_ERROR = 0.1 / Math.sqrt(AnalyticModel.DRAWS);

    private final SourcePipeline pipeline = AnalyticModel.model().get();

    @Test
    void findsTheAnalyticPosterior() {
        ParameterSummary parameter =
                posterior(TestSources.ordinary("1").build()).parameters().getFirst();

        assertThat(parameter.mean()).isCloseTo(4.4, within(4 * STANDARD_ERROR));
        assertThat(parameter.standardDeviation()).isCloseTo(0.1, within(4 * STANDARD_ERROR / Math.sqrt(2)));
        Offset<Double> medianError = within(4 * STANDARD_ERROR * Math.sqrt(Math.PI / 2));
        assertThat(parameter.quantile50()).isCloseTo(4.4, medianError);
    }

    @Test
    void givesTheSameSourceTheSamePosteriorBitForBit() {
        DetectedSource source = TestSources.ordinary("1").build();

        assertThat(AnalyticModel.model().get().outcome(source)).isEqualTo(pipeline.outcome(source));
    }

    @Test
    void givesAnotherSourceOtherDraws() {
        Posterior one = posterior(TestSources.ordinary("1").build());
        Posterior other = posterior(TestSources.ordinary("2").build());

        assertThat(one.seed()).isNotEqualTo(other.seed());
        assertThat(one.parameters()).isNotEqualTo(other.parameters());
    }

    @Test
    void flagsAMissingBand() {
        var source = TestSources.withBands(TestSources.band(AnalyticModel.G, 22));

        assertThat(posterior(source).flags()).containsExactly(Flag.BANDS_MISSING);
    }

    @Test
    void flagsPriorLeakageAndSaysHowManyDrawsAreLeft() {
        // Mean 5.1, two standard deviations above the prior: 2.3 % of 800 draws are inside.
        Posterior posterior = posterior(TestSources.ofMagnitude("1", 25.5).build());

        assertThat(posterior.flags()).containsExactly(Flag.PRIOR_LEAKAGE);
        assertThat(posterior.draws()).isBetween(2, 50);
        assertThat(posterior.insidePrior()).isCloseTo(0.023, within(0.02));
        assertThat(posterior.parameters().getFirst().quantile975()).isLessThanOrEqualTo(4.9);
    }

    @Test
    void rejectsASourceWhosePosteriorThePriorExcludes() {
        assertThat(pipeline.outcome(TestSources.ofMagnitude("1", 27).build()))
                .isEqualTo(new Outcome.Rejected(new Rejection.PosteriorOutsidePrior(0)));
    }

    @Test
    void keepsTheVerdictOfAnOrdinarySource() {
        var outcome = pipeline.outcome(TestSources.ordinary("1").build());

        assertThat(outcome)
                .asInstanceOf(type(Outcome.Fitted.class))
                .satisfies(fitted -> assertThat(fitted.verdict()).isNotNull().satisfies(verdict -> {
                    assertThat(verdict.votes()).hasSize(8);
                    assertThat(verdict.outlier()).isFalse();
                }));
    }

    @Test
    void divertsAnOutlier() {
        assertThat(pipeline.outcome(TestSources.ofMagnitude("1", 8).build())).isInstanceOf(Outcome.Outlier.class);
    }

    @Test
    void fitsAndFlagsAnOutlierWhereTheDeploymentWantsIt() {
        DriftMonitor drift = AnalyticModel.monitor();
        SourcePipeline flagging =
                AnalyticModel.model(ScreeningPolicy.FLAG, drift).get();

        var outcome = flagging.outcome(TestSources.ofMagnitude("1", 8).build());

        assertThat(outcome).asInstanceOf(type(Outcome.Fitted.class)).satisfies(fitted -> {
            assertThat(fitted.posterior().flags()).containsExactly(Flag.OUTLIER);
            assertThat(fitted.posterior().parameters().getFirst().mean()).isCloseTo(1.6, within(4 * STANDARD_ERROR));
            assertThat(fitted.verdict()).isNotNull();
        });
        assertThat(drift.drifts()).singleElement().satisfies(survey -> {
            assertThat(survey.survey()).isEqualTo("test");
            assertThat(survey.outlierShare()).isEqualTo(1);
        });
    }

    @Test
    void doesNotFlagAnOrdinarySource() {
        SourcePipeline flagging = AnalyticModel.model(ScreeningPolicy.FLAG, AnalyticModel.monitor())
                .get();
        DetectedSource source = TestSources.ordinary("1").build();

        assertThat(flagging.outcome(source)).isEqualTo(pipeline.outcome(source));
    }

    @Test
    void screensNothingWhereTheDeploymentDoesNotWantIt() {
        DriftMonitor drift = AnalyticModel.monitor();
        SourcePipeline unscreened =
                AnalyticModel.model(ScreeningPolicy.OFF, drift).get();

        var outcome = unscreened.outcome(TestSources.ofMagnitude("1", 8).build());

        assertThat(outcome).asInstanceOf(type(Outcome.Fitted.class)).satisfies(fitted -> {
            assertThat(fitted.posterior().flags()).isEmpty();
            assertThat(fitted.verdict()).isNull();
        });
        assertThat(drift.drifts()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, Drawing.MOST + 1})
    void needsTwoDrawsAndTakesNoMoreThanMemoryAllows(int draws) {
        assertThatThrownBy(() -> Drawing.sobol(draws))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a posterior needs 2 to 100000 draws, not " + draws);
    }

    private Posterior posterior(DetectedSource source) {
        Outcome outcome = pipeline.outcome(source);
        assertThat(outcome).isInstanceOf(Outcome.Fitted.class);
        return ((Outcome.Fitted) outcome).posterior();
    }
}
