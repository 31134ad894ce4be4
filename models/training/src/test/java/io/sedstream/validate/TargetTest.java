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

        assertThat(Target.of(report.withPublished(new PublishedRecovery("a paper", Map.of("first", ours - 0.01))))
                        .getLast())
                .matches(Target::met)
                .extracting(Target::name)
                .isEqualTo("R² of first, as a paper reports");
        assertThat(Target.of(report.withPublished(new PublishedRecovery("a paper", Map.of("first", ours + 0.01))))
                        .getLast()
                        .met())
                .isFalse();
    }
}
