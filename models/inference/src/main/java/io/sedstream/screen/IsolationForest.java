package io.sedstream.screen;

/**
 * Isolation forest (Liu, Ting and Zhou 2008; PyOD's and scikit-learn's): how few random splits set a source apart, 0 to 1.
 * A missing value counts as zero, the median of the feature given the others.
 */
public final class IsolationForest implements Detector {
    private final IsolationTrees trees;

    public IsolationForest(IsolationTrees.Nodes nodes) {
        trees = new IsolationTrees(nodes);
    }

    @Override
    public String name() {
        return "isolation-forest";
    }

    @Override
    public double score(float[] x, boolean[] known) {
        return trees.isolation(CompleteVector.of(x, known), 0, trees.count());
    }
}
