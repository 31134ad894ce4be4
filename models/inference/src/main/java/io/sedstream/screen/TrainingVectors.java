package io.sedstream.screen;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The training vectors that distances are measured to, complete and on the scale of the detectors. Immutable.
 *
 * <p>One array per feature, searched exhaustively: in 29 features with hardly any cluster a tree visits nearly all of its
 * leaves, and loops over adjacent numbers become vector instructions.
 */
public final class TrainingVectors {
    /** Rows of which the squared differences of 40 features stay in the first-level cache while they are added up. */
    private static final int BLOCK = 256;

    private final float[][] columns;
    private final int rows;

    private TrainingVectors(float[][] columns, int rows) {
        this.columns = columns;
        this.rows = rows;
    }

    /** From vectors one after another. */
    public static TrainingVectors of(float[] vectors, int features) {
        if (vectors.length == 0 || vectors.length % features != 0) {
            throw new IllegalArgumentException(
                    vectors.length + " numbers are no training vectors of length " + features);
        }
        int rows = vectors.length / features;
        float[][] columns = new float[features][rows];
        for (int i = 0; i < vectors.length; i++) {
            columns[i % features][i / features] = vectors[i];
        }
        return new TrainingVectors(columns, rows);
    }

    /** From vectors, [vector][feature]. */
    public static TrainingVectors of(float[][] vectors) {
        float[][] columns = new float[vectors[0].length][vectors.length];
        for (int row = 0; row < vectors.length; row++) {
            for (int feature = 0; feature < columns.length; feature++) {
                columns[feature][row] = vectors[row][feature];
            }
        }
        return new TrainingVectors(columns, vectors.length);
    }

    /** Number of vectors. */
    public int rows() {
        return rows;
    }

    /** Number of features of each vector. */
    public int features() {
        return columns.length;
    }

    /** A copy of one vector. */
    public float[] row(int row) {
        float[] vector = new float[columns.length];
        for (int feature = 0; feature < vector.length; feature++) {
            vector[feature] = columns[feature][row];
        }
        return vector;
    }

    /** The values of each feature, [feature][rank], ascending. */
    public float[][] sortedColumns() {
        float[][] sorted = Arrays.stream(columns).map(float[]::clone).toArray(float[][]::new);
        for (float[] column : sorted) {
            Arrays.sort(column);
        }
        return sorted;
    }

    /** Distances of a source to all vectors, over the features that it has. */
    public Distances distances(float[] x, boolean[] known, int[][] subspaces) {
        return distances(x, known, subspaces, -1);
    }

    /** Distances of one of the vectors to the others; to itself it is infinitely far. */
    public Distances distancesOfMember(int row, int[][] subspaces) {
        boolean[] known = new boolean[columns.length];
        Arrays.fill(known, true);
        return distances(row(row), known, subspaces, row);
    }

    private Distances distances(float[] x, boolean[] known, int[][] subspaces, int leftOut) {
        int count = Math.min(Distances.NEIGHBOURS, leftOut < 0 ? rows : rows - 1);
        int[] all = known(IntStream.range(0, columns.length).toArray(), known);
        int[][] parts = Arrays.stream(subspaces).map(s -> known(s, known)).toArray(int[][]::new);
        Neighbours nearest = new Neighbours(count);
        Neighbours[] nearestInPart =
                Arrays.stream(parts).map(p -> new Neighbours(count)).toArray(Neighbours[]::new);
        float[] squares = new float[rows];
        float[][] block = new float[columns.length][BLOCK];
        float[] sums = new float[BLOCK];
        for (int start = 0; start < rows; start += BLOCK) {
            int size = Math.min(BLOCK, rows - start);
            for (int feature : all) {
                squaredDifferences(x[feature], columns[feature], start, size, block[feature]);
            }
            for (int p = 0; p < parts.length; p++) {
                sum(block, parts[p], size, sums);
                leaveOut(leftOut - start, size, sums);
                nearestInPart[p].offer(sums, size, start);
            }
            sum(block, all, size, sums);
            leaveOut(leftOut - start, size, sums);
            nearest.offer(sums, size, start);
            System.arraycopy(sums, 0, squares, start, size);
        }
        return new Distances(
                squares,
                Distances.Subspace.of(nearest, columns.length, all.length),
                IntStream.range(0, parts.length)
                        .mapToObj(p -> Distances.Subspace.of(nearestInPart[p], subspaces[p].length, parts[p].length))
                        .toList(),
                columns.length);
    }

    private static int[] known(int[] features, boolean[] known) {
        return Arrays.stream(features).filter(f -> known[f]).toArray();
    }

    private static void leaveOut(int position, int size, float[] sums) {
        if (position >= 0 && position < size) {
            sums[position] = Float.POSITIVE_INFINITY;
        }
    }

    private static void squaredDifferences(float x, float[] column, int start, int size, float[] into) {
        for (int i = 0; i < size; i++) {
            float difference = x - column[start + i];
            into[i] = difference * difference;
        }
    }

    /** Adds up columns, four at once: that loads and stores the sums a quarter as often. */
    private static void sum(float[][] block, int[] used, int size, float[] sums) {
        Arrays.fill(sums, 0, size, 0);
        int u = 0;
        for (; u + 4 <= used.length; u += 4) {
            add(block[used[u]], block[used[u + 1]], block[used[u + 2]], block[used[u + 3]], size, sums);
        }
        for (; u < used.length; u++) {
            add(block[used[u]], size, sums);
        }
    }

    private static void add(float[] a, float[] b, float[] c, float[] d, int size, float[] sums) {
        for (int i = 0; i < size; i++) {
            sums[i] += (a[i] + b[i]) + (c[i] + d[i]);
        }
    }

    private static void add(float[] a, int size, float[] sums) {
        for (int i = 0; i < size; i++) {
            sums[i] += a[i];
        }
    }
}
