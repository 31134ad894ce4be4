package io.sedstream.screen;

/** A matrix column by column, in one precision or another. Immutable. */
interface Columns {
    int rows();

    int count();

    float value(int row, int column);

    /**
     * Adds to each sum of a range of rows the squared difference of that row from a vector.
     *
     * @param used the columns that count
     */
    void addSquares(float[] sums, float[] x, int[] used, int start, int end);
}
