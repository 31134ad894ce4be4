package io.sedstream.train.onnx;

import io.sedstream.train.EstimatorShape;
import io.sedstream.train.EstimatorWeights;

/** The parts of a graph that all estimators share. */
final class EstimatorLayers {
    private final GraphBuilder graph;
    private final EstimatorWeights weights;
    private final LogDensity density;

    EstimatorLayers(GraphBuilder graph, EstimatorWeights weights, LogDensity density) {
        this.graph = graph;
        this.weights = weights;
        this.density = density;
    }

    /** The encoder's context, [C, 1], of raw features, [F, 1]. */
    String context(String features) {
        int count = weights.features().rows();
        float[] inverseScale = weights.features().scales();
        for (int f = 0; f < count; f++) {
            inverseScale[f] = 1 / inverseScale[f];
        }
        String hidden =
                graph.op("Sub", features, graph.constant(weights.features().means(), count, 1));
        hidden = graph.op("Mul", hidden, graph.constant(inverseScale, count, 1));
        hidden = graph.op(
                "Clip",
                hidden,
                graph.scalar(-EstimatorShape.FEATURE_BOUND),
                graph.scalar(EstimatorShape.FEATURE_BOUND));
        for (int layer = 0; layer < 3; layer++) {
            hidden = affine("encoder." + layer, hidden);
            hidden = graph.op("Mul", hidden, graph.op("Sigmoid", hidden));
        }
        return hidden;
    }

    String affine(String name, String input) {
        float[] bias = weights.matrix(name + ".bias");
        float[] matrix = weights.matrix(name);
        return graph.gemm(
                graph.constant(matrix, bias.length, matrix.length / bias.length),
                input,
                graph.constant(bias, bias.length, 1));
    }

    /** Logits of the box coordinates from standardised ones, [D, N], given in some unit. */
    String logits(String standardised, double unit) {
        int count = weights.logits().rows();
        for (float scale : weights.logits().scales()) {
            density.logDerivative(Math.log(scale * unit));
        }
        return graph.op(
                "Add",
                graph.op(
                        "Mul",
                        standardised,
                        graph.constant(scaled(weights.logits().scales(), unit), count, 1)),
                graph.constant(weights.logits().means(), count, 1));
    }

    /** {@code limit·tanh(value/limit)}. */
    String bounded(String value, double limit) {
        String small = graph.op("Mul", value, graph.scalar(1 / limit));
        return graph.op("Mul", graph.op("Tanh", small), graph.scalar(limit));
    }

    static float[] scaled(float[] values, double factor) {
        float[] scaled = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            scaled[i] = (float) (values[i] * factor);
        }
        return scaled;
    }
}
