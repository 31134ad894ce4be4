package io.sedstream.validate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class TargetTest {
    private static List<Target> targets(GaussianExperiment experiment) {
        return Target.of(experiment.run(5000, 1).report("gaussian", "i"));
    }

    @Test
    void anExactPosteriorMeetsWhatIsRequiredOfItsCalibration() {
        assertThat(targets(GaussianExperiment.exact())).hasSize(4).allMatch(Target::met);
    }

    @Test
    void aNarrowPosteriorMissesIt() {
        List<Target> targets = targets(new GaussianExperiment(0.8, 0));

        assertThat(targets).noneMatch(Target::met);
        assertThat(targets.getFirst().measured()).startsWith("0.5");
    }

    @Test
    void publishedRecoveryIsRequiredParameterByParameter() {
        ValidationReport report = GaussianExperiment.exact().run(400, 1).report("gaussian", "i");
        double ours =
                report.selection(Selection.ALL).parameter("first").recovery().rSquared();

        assertThat(Target.of(report.withPublished(new PublishedRecovery("a paper", null, Map.of("first", ours - 0.01))))
                        .getLast())
                .matches(Target::met)
                .extracting(Target::name)
                .isEqualTo("R² of first, as a paper reports");
        assertThat(Target.of(report.withPublished(new PublishedRecovery("a paper", null, Map.of("first", ours + 0.01))))
                        .getLast()
                        .met())
                .isFalse();
    }

    @Test
    void theScreeningMayCallFewCleanSourcesOutliersAndMustCallMostSpoiltOnes() {
        ValidationReport report = GaussianExperiment.exact().run(400, 1).report("gaussian", "i");
        ScreeningReport screening = new ScreeningReport(
                List.of(
                        new ScreeningReport.Trial("clean", 1000, 11, Map.of(), null),
                        new ScreeningReport.Trial("all errors × 20", 1000, 950, Map.of(), 0.9)),
                List.of());
        List<Target> targets = Target.of(report.withScreening(screening));
        assertThat(targets.get(targets.size() - 2))
                .isEqualTo(new Target("outliers among simulations that are clean", "≤ 0.01", "0.011", false));
        assertThat(targets.getLast())
                .isEqualTo(new Target("outliers among simulations with all errors × 20", "≥ 0.9", "0.950", true));
    }
}
