package io.sedstream.validate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sedstream.validate.plot.SvgDocument;
import io.sedstream.validate.reference.Convergence;
import io.sedstream.validate.reference.ReferencePosterior;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class ReferenceComparisonTest {
    private static final Convergence CONVERGED = new Convergence(true, 1.01, 20, 500, 4000, 0.3, 100_000);

    private static float[] gaussian(double mean, double deviation, long seed) {
        Random random = new Random(seed);
        float[] draws = new float[20_000];
        for (int i = 0; i < draws.length; i++) {
            draws[i] = (float) (mean + deviation * random.nextGaussian());
        }
        return draws;
    }

    /** The estimator's first parameter is off by a σ and half as wide again, the second is exact. */
    private static ReferenceComparison comparison() {
        return ReferenceComparison.of(
                "survey/1",
                12,
                GaussianExperiment.PARAMETERS,
                new double[] {0, 5},
                new float[][] {gaussian(2, 3, 1), gaussian(5, 1, 2)},
                new ReferencePosterior(new float[][] {gaussian(0, 2, 3), gaussian(5, 1, 4)}, CONVERGED));
    }

    @Test
    void shiftsAreInHalfWidthsOfTheReference() {
        ReferenceComparison.Agreement off = comparison().parameters().getFirst();
        ReferenceComparison.Agreement exact = comparison().parameters().getLast();

        // The central 68 % of a Gaussian end at .994 σ.
        assertThat(off.shift()).isCloseTo(2 / (0.994 * 2), within(0.04));
        assertThat(off.widthRatio()).isCloseTo(1.5, within(0.04));
        assertThat(exact.shift()).isCloseTo(0, within(0.04));
        assertThat(exact.widthRatio()).isCloseTo(1, within(0.04));
    }

    @Test
    void theDistanceIsZeroForEqualAndOneForDisjointDraws() {
        float[] low = {1, 2, 3};
        float[] high = {4, 5, 6};
        ReferenceComparison comparison = ReferenceComparison.of(
                "survey/1",
                12,
                GaussianExperiment.PARAMETERS,
                new double[] {0, 0},
                new float[][] {low, low},
                new ReferencePosterior(new float[][] {low, high}, CONVERGED));

        assertThat(comparison.parameters().getFirst().distance()).isZero();
        assertThat(comparison.parameters().getLast().distance()).isEqualTo(1);
    }

    @Test
    void aReportShowsReferencesInTablesPicturesAndJson() {
        ValidationRun run = GaussianExperiment.exact().run(400, 1);
        ValidationReport report = run.report("gaussian", "i").withReferences(List.of(comparison()));

        assertThat(ValidationReport.fromJson(report.toJson()).toJson()).isEqualTo(report.toJson());
        List<Plot> plots = SimulationPlots.of(run, report);
        assertThat(plots.getLast().name()).isEqualTo("reference");
        SvgDocument.parse(plots.getLast().svg());
        assertThat(report.toHtml(plots)).contains("the chains of 1 converged", "width ratio");
    }
}
