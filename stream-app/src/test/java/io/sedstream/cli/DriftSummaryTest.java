package io.sedstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.sedstream.drift.FeatureDrift;
import io.sedstream.drift.SurveyDrift;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DriftSummaryTest {
    @Test
    void namesTheShareOfOutliersAndTheThreeMostDriftedFeatures() {
        var features = List.of(feature("a", 0.05), feature("b", 0.31), feature("c", 0.12), feature("d", 0.2));

        assertThat(DriftSummary.of(List.of(new SurveyDrift("cosmos", "m", 1000, 0.0314, Map.of(), features)))
                        .lines())
                .containsExactly(
                        "Survey cosmos: 3.1 % of the last 1,000 sources are outliers.",
                        "Farthest from the training set (Kolmogorov-Smirnov distance, 0 to 1): b 0.31, d 0.20, c 0.12.");
    }

    @Test
    void namesNoFeatureWhereThereAreTooFewSources() {
        var drift = new SurveyDrift("cosmos", "m", 10, 0.1, Map.of(), List.of(new FeatureDrift("a", 10, 0.9)));

        assertThat(DriftSummary.of(List.of(drift)).lines())
                .containsExactly("Survey cosmos: 10.0 % of the last 10 sources are outliers.");
    }

    @Test
    void saysNothingWhereNothingWasScreened() {
        assertThat(DriftSummary.of(List.of())).isEmpty();
    }

    private static FeatureDrift feature(String name, double distance) {
        return new FeatureDrift(name, 1000, distance);
    }
}
