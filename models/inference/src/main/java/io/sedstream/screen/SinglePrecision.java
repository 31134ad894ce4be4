package io.sedstream.screen;

/** Columns of 32-bit numbers. */
record SinglePrecision(float[][] columns) implements Columns {
    @Override
    public int rows() {
        return columns[0].length;
    }

    @Override
    public int count() {
        return columns.length;
    }

    @Override
    public float value(int row, int column) {
        return columns[column][row];
    }

    @Override
    public void addSquares(float[] sums, float[] x, int[] used, int start, int end) {
        for (int column : used) {
            float[] values = columns[column];
            float at = x[column];
            for (int i = start; i < end; i++) {
                float difference = at - values[i];
                sums[i] += difference * difference;
            }
        }
    }
}
