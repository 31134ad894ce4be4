package io.sedstream.drift;

import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * What the last sources of a survey look like to a model.
 *
 * @param model identifier of the model
 * @param sources number of sources in the window
 * @param outlierShare share of them that are outliers, 0 to 1; NaN where there is no source
 * @param voteShares per detector, the share of them that it votes against, 0 to 1; NaN where there is no source
 * @param features in the order of the screening
 */
public record SurveyDrift(
        String survey,
        String model,
        int sources,
        double outlierShare,
        Map<String, Double> voteShares,
        List<FeatureDrift> features) {
    /** Of fewer values than this a distance is mostly chance: 1.36/√200 ≈ 0.1 in one of twenty cases. */
    public static final int LEAST_VALUES = 200;

    public SurveyDrift {
        voteShares = Map.copyOf(voteShares);
        features = List.copyOf(features);
    }

    /** The features with the largest distances, the largest first, of those with {@link #LEAST_VALUES} values. */
    public List<FeatureDrift> mostDrifted(int count) {
        return features.stream()
                .filter(feature -> feature.values() >= LEAST_VALUES)
                .sorted(Comparator.comparingDouble(FeatureDrift::distance).reversed())
                .limit(count)
                .toList();
    }
}
