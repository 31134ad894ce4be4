package io.sedstream.screen;

import java.util.Arrays;

/**
 * The training vectors nearest to a source, nearest first.
 *
 * @param rows their numbers
 * @param squares their squared distances over the known features
 */
public record Neighbours(int[] rows, float[] squares) {
    /** The {@code count} smallest of the squares; of equal ones the first. */
    static Neighbours nearest(float[] squares, int count) {
        int[] rows = new int[count];
        float[] nearest = new float[count];
        Arrays.fill(nearest, Float.POSITIVE_INFINITY);
        float farthest = Float.POSITIVE_INFINITY;
        for (int row = 0; row < squares.length; row++) {
            if (squares[row] < farthest) {
                int i = count - 1;
                for (; i > 0 && nearest[i - 1] > squares[row]; i--) {
                    nearest[i] = nearest[i - 1];
                    rows[i] = rows[i - 1];
                }
                nearest[i] = squares[row];
                rows[i] = row;
                farthest = nearest[count - 1];
            }
        }
        return new Neighbours(rows, nearest);
    }

    /** How many there are. */
    public int count() {
        return rows.length;
    }
}
