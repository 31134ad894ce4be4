package io.sedstream.train;

/** A matrix ({@code columns} 1 for a bias) in the flat array of an estimator's weights, row-major. */
public record Tensor(String name, int rows, int columns, int offset) {
    /** Number of weights. */
    public int size() {
        return rows * columns;
    }
}
