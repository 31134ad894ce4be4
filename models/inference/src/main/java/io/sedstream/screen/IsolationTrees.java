package io.sedstream.screen;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import java.util.Arrays;

/** Random trees that split a sample until its vectors are alone (Liu, Ting and Zhou 2008), to be walked. */
public final class IsolationTrees {
    /** Marks a leaf among the features of nodes. */
    public static final int LEAF = 255;

    private static final double EULER = 0.5772156649015329;

    private final int[] roots;
    /** Per node the feature that is split, −1 for a leaf. */
    private final int[] feature;
    /** Per node where it is split; for a leaf, by how much the vectors in it would have been deeper. */
    private final float[] value;
    /** Per node its child above the split; the one below comes right after the node. */
    private final int[] above;

    private final double usualDepth;

    /**
     * The trees as they are kept: nodes tree by tree, each before its children, the child below the split first; so the
     * list alone tells the shape.
     *
     * @param samples vectors that each tree was grown from
     * @param features per node, the feature that is split, as an unsigned byte; 255 for a leaf
     * @param values per node, where it is split (a vector with this value goes below), or how many vectors ended in the
     *     leaf
     */
    public record Nodes(
            int samples,
            byte[] features,

            @JsonSerialize(using = PackedHalves.Writer.class) @JsonDeserialize(using = PackedHalves.Reader.class)
            float[] values) {}

    IsolationTrees(Nodes nodes) {
        int count = nodes.features.length;
        if (nodes.values.length != count || count == 0) {
            throw new IllegalArgumentException(
                    count + " nodes of isolation trees with " + nodes.values.length + " values");
        }
        feature = new int[count];
        value = nodes.values.clone();
        above = new int[count];
        for (int node = 0; node < count; node++) {
            int split = Byte.toUnsignedInt(nodes.features[node]);
            feature[node] = split == LEAF ? -1 : split;
            if (feature[node] < 0) {
                value[node] = (float) averageDepth(nodes.values[node]);
            }
        }
        int[] starts = new int[count];
        int trees = 0;
        for (int next = 0; next < count; next = link(next)) {
            starts[trees++] = next;
        }
        roots = Arrays.copyOf(starts, trees);
        usualDepth = averageDepth(nodes.samples);
    }

    /** Notes the children of a subtree and returns the node after it. */
    private int link(int node) {
        if (node >= feature.length) {
            throw new IllegalArgumentException("the isolation trees end in the middle of one");
        }
        if (feature[node] < 0) {
            return node + 1;
        }
        above[node] = link(node + 1);
        return link(above[node]);
    }

    /** Mean depth at which one of n vectors is found in a random binary tree (their equation 1). */
    private static double averageDepth(double n) {
        if (n <= 1) {
            return 0;
        }
        return n <= 2 ? 1 : 2 * (Math.log(n - 1) + EULER) - 2 * (n - 1) / n;
    }

    int count() {
        return roots.length;
    }

    /** 2 to the minus mean depth over the usual depth, of trees {@code from} to {@code to}; 0 to 1. */
    double isolation(float[] x, int from, int to) {
        double depth = 0;
        for (int tree = from; tree < to; tree++) {
            int node = roots[tree];
            while (feature[node] >= 0) {
                node = x[feature[node]] <= value[node] ? node + 1 : above[node];
                depth++;
            }
            depth += value[node];
        }
        return isolation(depth, to - from);
    }

    /**
     * The isolation, times the mean over trees {@code from} to {@code to} of the mean distance between vector and split along
     * its path.
     */
    double weightedIsolation(float[] x, int from, int to) {
        double depth = 0;
        double deviations = 0;
        for (int tree = from; tree < to; tree++) {
            int node = roots[tree];
            int splits = 0;
            double along = 0;
            while (feature[node] >= 0) {
                float difference = x[feature[node]] - value[node];
                along += Math.abs(difference);
                node = difference <= 0 ? node + 1 : above[node];
                splits++;
            }
            depth += splits;
            depth += value[node];
            deviations += along / Math.max(1, splits);
        }
        return isolation(depth, to - from) * deviations / (to - from);
    }

    private double isolation(double depth, int trees) {
        return Math.pow(2, -depth / trees / usualDepth);
    }
}
