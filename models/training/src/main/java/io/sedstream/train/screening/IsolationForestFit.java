package io.sedstream.train.screening;

import io.sedstream.screen.IsolationTrees;
import java.util.random.RandomGenerator;

/** Grows an isolation forest of {@value #TREES} trees. */
public final class IsolationForestFit {
    private static final int TREES = 100;

    private IsolationForestFit() {}

    /**
     * Fits the detector.
     *
     * @param vectors complete, [vector][feature]
     */
    public static IsolationTrees.Nodes fit(float[][] vectors, RandomGenerator random) {
        IsolationTreeGrowth growth = new IsolationTreeGrowth(vectors.length, random);
        for (int tree = 0; tree < TREES; tree++) {
            growth.grow(vectors);
        }
        return growth.nodes();
    }
}
