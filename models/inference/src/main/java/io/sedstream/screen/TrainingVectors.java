package io.sedstream.screen;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The training vectors that distances are measured to, complete and on the scale of the detectors. Immutable.
 *
 * <p>Arrays of one feature each, searched exhaustively: in 29 features with hardly any cluster a tree visits nearly all of its
 * leaves, and loops over adjacent numbers become vector instructions.
 */
public final class TrainingVectors {
    /** Rows of which the squared differences stay in the first-level cache while they are added up. */
    private static final int BLOCK = 256;

    /** [block][feature][row of the block], the last block shorter. */
    private final float[][][] blocks;

    private final int rows;

    private TrainingVectors(int rows, int features) {
        this.rows = rows;
        blocks = new float[(rows + BLOCK - 1) / BLOCK][features][];
        for (int b = 0; b < blocks.length; b++) {
            for (int feature = 0; feature < features; feature++) {
                blocks[b][feature] = new float[Math.min(BLOCK, rows - b * BLOCK)];
            }
        }
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
        blocks[row / BLOCK][feature][row % BLOCK] = value;
    }

    /** Number of vectors. */
    public int rows() {
        return rows;
    }

    /** Number of features of each vector. */
    public int features() {
        return blocks[0].length;
    }

    /** A copy of one vector. */
    public float[] row(int row) {
        float[] vector = new float[features()];
        for (int feature = 0; feature < vector.length; feature++) {
            vector[feature] = blocks[row / BLOCK][feature][row % BLOCK];
        }
        return vector;
    }

    /** The values of each feature, [feature][rank], ascending. */
    public float[][] sortedColumns() {
        float[][] sorted = new float[features()][rows];
        for (int feature = 0; feature < sorted.length; feature++) {
            for (int b = 0; b < blocks.length; b++) {
                System.arraycopy(blocks[b][feature], 0, sorted[feature], b * BLOCK, blocks[b][feature].length);
            }
            Arrays.sort(sorted[feature]);
        }
        return sorted;
    }

    /** Distances of a source to all vectors, over the features that it has. */
    public Distances distances(float[] x, boolean[] known, int[][] subspaces) {
        return distances(x, known, subspaces, -1);
    }

    /** Distances of one of the vectors to the others; to itself it is infinitely far. */
    public Distances distancesOfMember(int row, int[][] subspaces) {
        boolean[] known = new boolean[features()];
        Arrays.fill(known, true);
        return distances(row(row), known, subspaces, row);
    }

    private Distances distances(float[] x, boolean[] known, int[][] subspaces, int leftOut) {
        int count = Math.min(Distances.NEIGHBOURS, leftOut < 0 ? rows : rows - 1);
        int[] all = known(IntStream.range(0, features()).toArray(), known);
        int[][] parts = Arrays.stream(subspaces).map(s -> known(s, known)).toArray(int[][]::new);
        Neighbours nearest = new Neighbours(count);
        Neighbours[] nearestInPart =
                Arrays.stream(parts).map(p -> new Neighbours(count)).toArray(Neighbours[]::new);
        float[] squares = new float[rows];
        int[] allTerms = terms(all);
        int[][] termsOfParts = Arrays.stream(parts).map(this::terms).toArray(int[][]::new);
        float[][] terms = new float[3 * ((features() + 1) / 2)][BLOCK];
        float[] sums = new float[BLOCK];
        for (int b = 0; b < blocks.length; b++) {
            int start = b * BLOCK;
            int size = blocks[b][0].length;
            fill(terms, x, blocks[b]);
            for (int p = 0; p < parts.length; p++) {
                sum(terms, termsOfParts[p], size, sums);
                leaveOut(leftOut - start, size, sums);
                nearestInPart[p].offer(sums, size, start);
            }
            sum(terms, allTerms, size, sums);
            leaveOut(leftOut - start, size, sums);
            nearest.offer(sums, size, start);
            System.arraycopy(sums, 0, squares, start, size);
        }
        return new Distances(
                squares,
                Distances.Subspace.of(nearest, features(), all.length),
                IntStream.range(0, parts.length)
                        .mapToObj(p -> Distances.Subspace.of(nearestInPart[p], subspaces[p].length, parts[p].length))
                        .toList(),
                features());
    }

    private static int[] known(int[] features, boolean[] known) {
        return Arrays.stream(features).filter(f -> known[f]).toArray();
    }

    private static void leaveOut(int position, int size, float[] sums) {
        if (position >= 0 && position < size) {
            sums[position] = Float.POSITIVE_INFINITY;
        }
    }

    /**
     * The terms whose sum is the squared distance over some features. Features are taken in pairs, and each pair has three
     * terms: the first's squared difference, the second's, and both. So a subspace of three quarters of the features has
     * half as many terms as there are features.
     */
    private int[] terms(int[] features) {
        boolean[] wanted = new boolean[features() + 1];
        for (int feature : features) {
            wanted[feature] = true;
        }
        return IntStream.range(0, wanted.length / 2)
                .filter(pair -> wanted[2 * pair] || wanted[2 * pair + 1])
                .map(pair -> 3 * pair + (!wanted[2 * pair + 1] ? 0 : !wanted[2 * pair] ? 1 : 2))
                .toArray();
    }

    /** Fills in all terms; what comes of values that are not known is in none that are wanted. */
    private static void fill(float[][] terms, float[] x, float[][] columns) {
        for (int i = 0; i < columns.length; i += 2) {
            int term = 3 * (i / 2);
            if (i + 1 < columns.length) {
                squaredDifferences(
                        x[i], x[i + 1], columns[i], columns[i + 1], terms[term], terms[term + 1], terms[term + 2]);
            } else {
                squaredDifferences(x[i], columns[i], terms[term]);
            }
        }
    }

    /**
     * All arrays have the same index: of into[i] = from[start + i] the compiler makes no vector instructions, as the two
     * might be one array. That alone halves the time of a search.
     */
    private static void squaredDifferences(
            float x, float y, float[] xs, float[] ys, float[] ofX, float[] ofY, float[] ofBoth) {
        for (int i = 0; i < xs.length; i++) {
            float dx = x - xs[i];
            float dy = y - ys[i];
            float xSquare = dx * dx;
            float ySquare = dy * dy;
            ofX[i] = xSquare;
            ofY[i] = ySquare;
            ofBoth[i] = xSquare + ySquare;
        }
    }

    private static void squaredDifferences(float x, float[] column, float[] into) {
        for (int i = 0; i < column.length; i++) {
            float difference = x - column[i];
            into[i] = difference * difference;
        }
    }

    /** Adds up terms, eight at once: that loads and stores the sums an eighth as often. */
    private static void sum(float[][] terms, int[] used, int size, float[] sums) {
        Arrays.fill(sums, 0, size, 0);
        int u = 0;
        for (; u + 8 <= used.length; u += 8) {
            add(
                    terms[used[u]],
                    terms[used[u + 1]],
                    terms[used[u + 2]],
                    terms[used[u + 3]],
                    terms[used[u + 4]],
                    terms[used[u + 5]],
                    terms[used[u + 6]],
                    terms[used[u + 7]],
                    size,
                    sums);
        }
        for (; u + 2 <= used.length; u += 2) {
            add(terms[used[u]], terms[used[u + 1]], size, sums);
        }
        if (u < used.length) {
            add(terms[used[u]], size, sums);
        }
    }

    private static void add(
            float[] a,
            float[] b,
            float[] c,
            float[] d,
            float[] e,
            float[] f,
            float[] g,
            float[] h,
            int size,
            float[] sums) {
        for (int i = 0; i < size; i++) {
            sums[i] += ((a[i] + b[i]) + (c[i] + d[i])) + ((e[i] + f[i]) + (g[i] + h[i]));
        }
    }

    private static void add(float[] a, float[] b, int size, float[] sums) {
        for (int i = 0; i < size; i++) {
            sums[i] += a[i] + b[i];
        }
    }

    private static void add(float[] a, int size, float[] sums) {
        for (int i = 0; i < size; i++) {
            sums[i] += a[i];
        }
    }
}
