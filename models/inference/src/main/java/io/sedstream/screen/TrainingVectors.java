package io.sedstream.screen;

import java.util.Arrays;

/**
 * The training vectors that distances are measured to, complete and on the scale of the detectors. Immutable.
 *
 * <p>Searched exhaustively: in 29 features with hardly any cluster a tree visits nearly all of its leaves, and adjacent
 * numbers suit vector instructions.
 */
public final class TrainingVectors {
    private static final int GROUP = SubspaceDistances.GROUP;

    /** [group][feature][row of the group]; the last group is filled up with zeros. */
    private final float[] groups;

    private final int rows;
    private final int features;

    private TrainingVectors(int rows, int features) {
        this.rows = rows;
        this.features = features;
        groups = new float[Math.ceilDiv(rows, GROUP) * features * GROUP];
    }

    /** From vectors one after another. */
    public static TrainingVectors of(float[] vectors, int features) {
        if (vectors.length == 0 || vectors.length % features != 0) {
            throw new IllegalArgumentException(
                    vectors.length + " numbers are no training vectors of length " + features);
        }
        TrainingVectors training = new TrainingVectors(vectors.length / features, features);
        for (int i = 0; i < vectors.length; i++) {
            training.set(i / features, i % features, vectors[i]);
        }
        return training;
    }

    /** From vectors, [vector][feature]. */
    public static TrainingVectors of(float[][] vectors) {
        TrainingVectors training = new TrainingVectors(vectors.length, vectors[0].length);
        for (int row = 0; row < vectors.length; row++) {
            for (int feature = 0; feature < training.features(); feature++) {
                training.set(row, feature, vectors[row][feature]);
            }
        }
        return training;
    }

    private void set(int row, int feature, float value) {
        groups[position(row, feature)] = value;
    }

    private int position(int row, int feature) {
        return (row / GROUP * features + feature) * GROUP + row % GROUP;
    }

    /** Number of vectors. */
    public int rows() {
        return rows;
    }

    /** Number of features of each vector. */
    public int features() {
        return features;
    }

    /** A copy of one vector. */
    public float[] row(int row) {
        float[] vector = new float[features];
        for (int feature = 0; feature < features; feature++) {
            vector[feature] = groups[position(row, feature)];
        }
        return vector;
    }

    /** The values of each feature, [feature][rank], ascending. */
    public float[][] sortedColumns() {
        float[][] sorted = new float[features][rows];
        for (int feature = 0; feature < features; feature++) {
            for (int row = 0; row < rows; row++) {
                sorted[feature][row] = groups[position(row, feature)];
            }
            Arrays.sort(sorted[feature]);
        }
        return sorted;
    }

    /** Distances of a source to all vectors, over the features that it has. */
    public Distances distances(float[] x, boolean[] known, int[][] subspaces) {
        return new DistanceSearch(this, subspaces).distances(x, known);
    }

    /** Distances of one of the vectors to the others; to itself it is infinitely far. */
    public Distances distancesOfMember(int row, int[][] subspaces) {
        return new DistanceSearch(this, subspaces).distancesOfMember(row);
    }

    /** [group][feature][row of the group]; the last group is filled up with zeros. */
    float[] groups() {
        return groups;
    }
}
