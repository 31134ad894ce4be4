package io.sedstream.train.screening;

import io.sedstream.screen.DeepIsolationForest;
import io.sedstream.screen.IsolationTrees;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Draws random networks and grows isolation trees on what they make of the training vectors. */
public final class DeepIsolationForestFit {
    private static final int NETWORKS = 50;
    private static final int TREES_PER_NETWORK = 2;

    private DeepIsolationForestFit() {}

    /** The networks, for the range of the training vectors. */
    public static DeepIsolationForest.Networks networks(float[][] vectors, RandomGenerator random) {
        return new DeepIsolationForest.Networks(
                random.nextLong(), NETWORKS, extreme(vectors, Math::min), extreme(vectors, Math::max));
    }

    private static List<Double> extreme(float[][] vectors, DoubleBinaryOperator choice) {
        return IntStream.range(0, vectors[0].length)
                .mapToObj(f -> Arrays.stream(vectors)
                        .mapToDouble(v -> v[f])
                        .reduce(choice)
                        .orElseThrow())
                .toList();
    }

    /** Trees on the representations. */
    public static IsolationTrees.Nodes fit(
            DeepIsolationForest.Networks networks, float[][] vectors, RandomGenerator random) {
        boolean[] known = new boolean[vectors[0].length];
        Arrays.fill(known, true);
        IsolationTreeGrowth growth = new IsolationTreeGrowth(vectors.length, random);
        for (int n = 0; n < networks.count(); n++) {
            DeepIsolationForest.Network network = networks.network(n);
            float[][] represented = Arrays.stream(vectors)
                    .map(x -> network.represent(networks.scaled(x, known)))
                    .toArray(float[][]::new);
            for (int tree = 0; tree < TREES_PER_NETWORK; tree++) {
                growth.grow(represented);
            }
        }
        return growth.nodes();
    }
}
