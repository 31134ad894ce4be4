package io.sedstream.train;

import java.util.ArrayList;
import java.util.List;

/** Lays matrices one after the other into the flat array of weights. */
final class TensorLayout {
    private final List<Tensor> tensors = new ArrayList<>();
    private int offset;

    /** Starts with the encoder, {@code encoder.0} to {@code encoder.2}. */
    static TensorLayout afterEncoder(EstimatorShape shape) {
        TensorLayout layout = new TensorLayout();
        layout.layer("encoder.0", shape.encoderWidth(), shape.features());
        layout.layer("encoder.1", shape.encoderWidth(), shape.encoderWidth());
        layout.layer("encoder.2", shape.contextWidth(), shape.encoderWidth());
        return layout;
    }

    void add(String name, int rows, int columns) {
        tensors.add(new Tensor(name, rows, columns, offset));
        offset += rows * columns;
    }

    /** A matrix and its bias. */
    void layer(String name, int rows, int columns) {
        add(name, rows, columns);
        add(name + ".bias", rows, 1);
    }

    List<Tensor> tensors() {
        return List.copyOf(tensors);
    }
}
