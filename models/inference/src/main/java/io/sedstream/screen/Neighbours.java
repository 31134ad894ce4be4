package io.sedstream.screen;

import java.util.Arrays;

/** The training vectors nearest to a source, nearest first; of equally near ones those that were offered first. */
public final class Neighbours {
    /** Candidates that are compared with the farthest neighbour in one go; hardly ever is one of them nearer. */
    private static final int STRIDE = 8;

    private final int[] rows;
    private final float[] squares;

    /** None yet, all infinitely far. */
    Neighbours(int count) {
        rows = new int[count];
        squares = new float[count];
        Arrays.fill(squares, Float.POSITIVE_INFINITY);
    }

    /**
     * Takes what is nearer than those taken so far.
     *
     * @param candidates squared distances of adjacent training vectors, in the first {@code count} places
     * @param firstRow number of the first of them
     */
    void offer(float[] candidates, int count, int firstRow) {
        int i = 0;
        for (; i + STRIDE <= count; i += STRIDE) {
            float farthest = squares[squares.length - 1];
            if (candidates[i] < farthest
                    || candidates[i + 1] < farthest
                    || candidates[i + 2] < farthest
                    || candidates[i + 3] < farthest
                    || candidates[i + 4] < farthest
                    || candidates[i + 5] < farthest
                    || candidates[i + 6] < farthest
                    || candidates[i + 7] < farthest) {
                for (int j = i; j < i + STRIDE; j++) {
                    insert(firstRow + j, candidates[j]);
                }
            }
        }
        for (; i < count; i++) {
            insert(firstRow + i, candidates[i]);
        }
    }

    private void insert(int row, float square) {
        int i = squares.length - 1;
        if (!(square < squares[i])) {
            return;
        }
        for (; i > 0 && squares[i - 1] > square; i--) {
            squares[i] = squares[i - 1];
            rows[i] = rows[i - 1];
        }
        squares[i] = square;
        rows[i] = row;
    }

    /** How many there are. */
    public int count() {
        return rows.length;
    }

    /** Number of a neighbour among the training vectors. */
    public int row(int neighbour) {
        return rows[neighbour];
    }

    /** Squared distance of a neighbour over the known features. */
    public float square(int neighbour) {
        return squares[neighbour];
    }
}
