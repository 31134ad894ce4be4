package io.sedstream.screen;

/**
 * The training vectors that distances are measured to, complete and on the scale of the detectors. Immutable.
 *
 * <p>One array per feature, searched exhaustively: in 29 features with hardly any cluster a tree visits nearly all of its
 * leaves, and loops over adjacent numbers become vector instructions.
 */
public final class TrainingVectors {
    /** Rows whose sums stay in the first-level cache while all features are added. */
    private static final int BLOCK = 1024;

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

    /** Distances of a source to all vectors, over the features that it has. */
    public Distances distances(float[] x, boolean[] known) {
        int[] used = new int[columns.length];
        int count = 0;
        for (int feature = 0; feature < used.length; feature++) {
            if (known[feature]) {
                used[count++] = feature;
            }
        }
        return new Distances(squares(x, used, count), columns.length, count);
    }

    /** Distances of one of the vectors to the others; to itself it is infinitely far. */
    public Distances distancesOfMember(int row) {
        int[] used = new int[columns.length];
        for (int feature = 0; feature < used.length; feature++) {
            used[feature] = feature;
        }
        float[] squares = squares(row(row), used, used.length);
        squares[row] = Float.POSITIVE_INFINITY;
        return new Distances(squares, columns.length, columns.length);
    }

    private float[] squares(float[] x, int[] used, int count) {
        float[] sums = new float[rows];
        for (int start = 0; start < rows; start += BLOCK) {
            int end = Math.min(rows, start + BLOCK);
            int u = 0;
            for (; u + 4 <= count; u += 4) {
                add(sums, start, end, x, used[u], used[u + 1], used[u + 2], used[u + 3]);
            }
            for (; u < count; u++) {
                add(sums, start, end, columns[used[u]], x[used[u]]);
            }
        }
        return sums;
    }

    /** Four features at once load and store the sums a quarter as often. */
    private void add(float[] sums, int start, int end, float[] x, int a, int b, int c, int d) {
        add(sums, start, end, columns[a], x[a], columns[b], x[b], columns[c], x[c], columns[d], x[d]);
    }

    private static void add(
            float[] sums,
            int start,
            int end,
            float[] a,
            float xa,
            float[] b,
            float xb,
            float[] c,
            float xc,
            float[] d,
            float xd) {
        for (int i = start; i < end; i++) {
            float da = xa - a[i];
            float db = xb - b[i];
            float dc = xc - c[i];
            float dd = xd - d[i];
            sums[i] += (da * da + db * db) + (dc * dc + dd * dd);
        }
    }

    private static void add(float[] sums, int start, int end, float[] a, float xa) {
        for (int i = start; i < end; i++) {
            float difference = xa - a[i];
            sums[i] += difference * difference;
        }
    }
}
