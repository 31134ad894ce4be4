package io.sedstream.train.screening;

import io.sedstream.screen.FeatureBagging;
import io.sedstream.screen.LocalOutlierFactor;
import io.sedstream.screen.TrainingVectors;
import io.sedstream.train.RandomOrder;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Draws subspaces of d/2 to d − 1 features and fits a local outlier factor in each. */
public final class FeatureBaggingFit {
    /** Subspaces. */
    static final int MEMBERS = 10;

    private FeatureBaggingFit() {}

    public static List<FeatureBagging.Member> fit(TrainingVectors training, RandomGenerator random) {
        int[][] subspaces = IntStream.range(0, MEMBERS)
                .mapToObj(m -> subspace(training.features(), random))
                .toArray(int[][]::new);
        List<LocalOutlierFactor.Densities> fitted = LocalOutlierFactorFit.fit(training, subspaces);
        return IntStream.range(0, MEMBERS)
                .mapToObj(m -> new FeatureBagging.Member(
                        Arrays.stream(subspaces[m]).boxed().toList(), fitted.get(m + 1)))
                .toList();
    }

    private static int[] subspace(int features, RandomGenerator random) {
        int fewest = Math.max(1, features / 2);
        int size = fewest >= features ? features : random.nextInt(fewest, features);
        return Arrays.stream(RandomOrder.of(features, random))
                .limit(size)
                .sorted()
                .toArray();
    }
}
