package io.sedstream.validate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

final class ValidationReportTest {
    @Test
    void jsonReadsBackToTheSameJson() {
        String json = report().toJson();

        assertThat(ValidationReport.fromJson(json).toJson()).isEqualTo(json);
    }

    @Test
    void jsonKeepsTheOrderOfTheRecordsAndSixDigits() throws Exception {
        String json = report().toJson();

        assertThat(new ObjectMapper().readTree(json).fieldNames())
                .toIterable()
                .containsExactly(
                        "model",
                        "selectionBand",
                        "seed",
                        "drawsPerSource",
                        "parameters",
                        "selections",
                        "catalogues",
                        "references",
                        "published",
                        "screening");
        assertThat(json).doesNotContainPattern("\\d\\.\\d{9}").doesNotContain("NaN");
    }

    @Test
    void whatWasNotMeasuredIsNullInJsonAndNanAgainAfterwards() {
        ValidationRun run = new ValidationRun(GaussianExperiment.PARAMETERS, 1);
        for (int i = 0; i < 50; i++) {
            run.accept(new double[] {i, i}, new float[][] {{i, i + 1}, {i, i + 1}}, new SourceTraits(1, 1));
        }

        String json = run.report("m", "i").toJson();

        assertThat(json).contains("\"meanLogProbability\":null");
        assertThat(ValidationReport.fromJson(json).selection(Selection.ALL).meanLogProbability())
                .isNaN();
    }

    @Test
    void selectionsOfFewSourcesAreLeftOutAndNamedWhenAskedFor() {
        ValidationRun run = new ValidationRun(GaussianExperiment.PARAMETERS, 1);
        for (int i = 0; i < 50; i++) {
            run.accept(new double[] {i, i}, new float[][] {{i, i + 1}, {i, i + 1}}, new SourceTraits(6, 1));
        }

        ValidationReport report = run.report("m", "i");

        assertThat(report.selections()).extracting(SelectionMetrics::sources).containsExactly(50, 50, 50);
        assertThatThrownBy(() -> report.selection(Selection.BRIGHT)).hasMessageContaining("S/N >= 20");
    }

    @Test
    void refusesDrawsThatDoNotFitTheParameters() {
        ValidationRun run = new ValidationRun(GaussianExperiment.PARAMETERS, 1);
        SourceTraits traits = new SourceTraits(1, 1);

        assertThatThrownBy(() -> run.accept(new double[2], new float[1][10], traits))
                .hasMessageContaining("2 parameters, but 2 truths and draws of 1");
        assertThatThrownBy(() -> run.accept(new double[] {0, Double.NaN}, new float[2][10], traits))
                .hasMessageContaining("parameter second: truth NaN");
        assertThatThrownBy(() -> run.accept(new double[2], new float[][] {{0, Float.NaN}, {0, 1}}, traits))
                .hasMessageContaining("draw 1 of 2 is NaN");
    }

    private static ValidationReport report() {
        CatalogueSample sample =
                new CatalogueSample("zCOSMOS", "log mass", "dex", "COSMOS2015", DifferenceKind.LOGARITHM, 1);
        sample.accept(10, new PosteriorQuantiles(9, 9.5, 10, 10.5, 11), 21, 0.5);
        return GaussianExperiment.exact().report(100, 10).with(sample.compare());
    }
}
