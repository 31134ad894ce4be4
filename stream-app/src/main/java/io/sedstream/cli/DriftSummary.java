package io.sedstream.cli;

import io.sedstream.drift.FeatureDrift;
import io.sedstream.drift.SurveyDrift;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** How much the sources of each survey are like those that the model was trained on, in one or two lines a survey. */
final class DriftSummary {
    private static final int FEATURES = 3;

    private DriftSummary() {}

    /** The lines, each with its end; empty where nothing was screened. */
    static String of(List<SurveyDrift> drifts) {
        return drifts.stream().map(DriftSummary::of).collect(Collectors.joining());
    }

    private static String of(SurveyDrift drift) {
        String outliers = String.format(
                Locale.ROOT,
                "Survey %s: %.1f %% of the last %,d sources are outliers.%n",
                drift.survey(),
                100 * drift.outlierShare(),
                drift.sources());
        List<FeatureDrift> features = drift.mostDrifted(FEATURES);
        return features.isEmpty()
                ? outliers
                : outliers + "Farthest from the training set (Kolmogorov-Smirnov distance, 0 to 1): "
                        + features.stream().map(DriftSummary::feature).collect(Collectors.joining(", "))
                        + String.format(".%n");
    }

    private static String feature(FeatureDrift feature) {
        return String.format(Locale.ROOT, "%s %.2f", feature.feature(), feature.distance());
    }
}
