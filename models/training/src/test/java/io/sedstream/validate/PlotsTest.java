package io.sedstream.validate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sedstream.validate.plot.SvgDocument;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class PlotsTest {
    @Test
    void picturesAreWellFormedAndSmall() {
        ValidationRun run = GaussianExperiment.exact().run(3000, 1);

        List<Plot> plots = SimulationPlots.of(run, run.report("m", "i"));

        assertThat(plots)
                .extracting(Plot::name)
                .containsExactly(
                        "recovery",
                        "coverage",
                        "ranks",
                        "recovery-detected",
                        "coverage-detected",
                        "ranks-detected",
                        "tarp");
        assertThat(plots).allSatisfy(plot -> {
            assertThat(SvgDocument.parse(plot.svg()).all("clipPath")).hasSize(2);
            assertThat(plot.svg().length()).isLessThan(100_000);
        });
    }

    @Test
    void aFewSourcesAreDotsOnePerSourceAndPanel() {
        ValidationRun run = GaussianExperiment.exact().run(150, 2);

        SvgDocument recovery = SvgDocument.parse(
                SimulationPlots.of(run, run.report("m", "i")).getFirst().svg());

        long outside = recovery.texts().stream()
                .filter(text -> text.endsWith(" outside"))
                .mapToLong(text -> Long.parseLong(text.replace(" outside", "")))
                .sum();
        long legendKey = 1;
        assertThat(recovery.all("circle").size() - legendKey + outside).isEqualTo(2 * 150);
    }

    @Test
    void recoveryIsTitledWithItsNumbers() {
        ValidationRun run = GaussianExperiment.exact().run(500, 3);
        ValidationReport report = run.report("m", "i");

        SvgDocument svg =
                SvgDocument.parse(SimulationPlots.of(run, report).getFirst().svg());

        Recovery recovery = report.selection(Selection.ALL).parameter("first").recovery();
        assertThat(svg.texts())
                .contains(String.format(Locale.ROOT, "R² %.3f · NMAD %.3f", recovery.rSquared(), recovery.nmad()));
    }

    @Test
    void catalogueComparisonLeavesOutTraitsThatNobodyKnows() {
        CatalogueSample sample = new CatalogueSample("HDF-N", "mass", "dex", "reference", DifferenceKind.LOGARITHM, 1);
        SplittableRandom random = new SplittableRandom(4);
        for (int i = 0; i < 200; i++) {
            double value = random.nextGaussian();
            sample.accept(value, new PosteriorQuantiles(value, value, value, value, value), Double.NaN, i * 0.01);
        }

        SvgDocument svg =
                SvgDocument.parse(CataloguePlots.comparison("hdfn", sample).svg());

        assertThat(svg.texts()).contains("redshift", "200 sources").doesNotContain("magnitude (AB)");
    }

    @Test
    void lossCurveNamesTheBestEpoch() {
        LossHistory losses = new LossHistory(List.of(3.0, 2.0, 1.0, 0.5), List.of(3.1, 2.2, 1.9, 2.0));

        assertThat(SvgDocument.parse(losses.toPlot().svg()).texts())
                .contains("lowest validation loss 1.900 in epoch 3");
        assertThatThrownBy(() -> new LossHistory(List.of(1.0), List.of())).hasMessageContaining("1 and 0");
    }
}
