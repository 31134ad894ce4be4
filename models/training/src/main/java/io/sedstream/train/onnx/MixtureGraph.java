package io.sedstream.train.onnx;

import io.sedstream.train.EstimatorWeights;
import io.sedstream.train.MixtureShape;
import java.util.ArrayList;
import java.util.List;

/**
 * The sampling of a mixture density network: the last number of a draw's base, by its place in the normal distribution,
 * chooses the component; the others become its Gaussian.
 */
final class MixtureGraph {
    private final GraphBuilder graph;
    private final MixtureShape shape;
    private final EstimatorLayers layers;

    MixtureGraph(GraphBuilder graph, EstimatorWeights weights, MixtureShape shape) {
        this.graph = graph;
        this.shape = shape;
        layers = new EstimatorLayers(graph, weights);
    }

    /**
     * Logits of the box coordinates, [D, N].
     *
     * @param features raw, [F, 1]
     * @param base [D + 1, N]
     */
    String logits(String features, String base) {
        int parameters = shape.parameters();
        String hidden = graph.op("Relu", layers.affine("hidden", layers.context(features)));
        List<String> rows = graph.split(base, parameters + 1, 1);
        String chosen = chosen(layers.affine("mixture.weights", hidden), rows.get(parameters));
        List<String> means = blocks("mixture.means", hidden, parameters, chosen);
        String logDiagonals = layers.bounded(layers.affine("mixture.diagonals", hidden), MixtureShape.LOG_SCALE_LIMIT);
        List<String> diagonals = blocks(graph.op("Exp", logDiagonals), parameters, chosen);
        List<String> rest = parameters > 1 ? blocks("mixture.rest", hidden, shape.offDiagonals(), chosen) : List.of();
        List<String> drawn = new ArrayList<>();
        for (int i = 0; i < parameters; i++) {
            String value = graph.op("Add", means.get(i), graph.op("Mul", diagonals.get(i), rows.get(i)));
            for (int j = 0; j < i; j++) {
                value = graph.op("Add", value, graph.op("Mul", rest.get(i * (i - 1) / 2 + j), rows.get(j)));
            }
            drawn.add(value);
        }
        return layers.logits(graph.concat(drawn), 1);
    }

    /** One in the row of the component that a draw takes, zero elsewhere, [K, N]. */
    private String chosen(String logWeights, String deviate) {
        int components = shape.components();
        String weights = graph.softmax(logWeights, 0);
        // Cumulative weights before and after each component.
        float[] before = new float[components * components];
        float[] after = new float[components * components];
        float[] opened = new float[components];
        for (int row = 0; row < components; row++) {
            for (int column = 0; column <= row; column++) {
                after[row * components + column] = 1;
                before[row * components + column] = column < row ? 1 : 0;
            }
        }
        // The ends are moved out, so that rounding leaves no draw without a component.
        opened[0] = -1;
        float[] closed = new float[components];
        closed[components - 1] = 1;
        String low = graph.gemm(
                graph.constant(before, components, components), weights, graph.constant(opened, components, 1));
        String high = graph.gemm(
                graph.constant(after, components, components), weights, graph.constant(closed, components, 1));
        String half = graph.scalar(0.5);
        String place = graph.op(
                "Add",
                graph.op("Mul", graph.op("Erf", graph.op("Mul", deviate, graph.scalar(Math.sqrt(0.5)))), half),
                half);
        return graph.op(
                "Mul",
                graph.toFloat(graph.op("GreaterOrEqual", place, low)),
                graph.toFloat(graph.op("Less", place, high)));
    }

    private List<String> blocks(String name, String hidden, int count, String chosen) {
        return blocks(layers.affine(name, hidden), count, chosen);
    }

    /** Of the K values of each of some quantities, [count·K, 1], those of the chosen component, [1, N] each. */
    private List<String> blocks(String values, int count, String chosen) {
        String table = graph.reshape(values, count, shape.components());
        return graph.split(graph.op("MatMul", table, chosen), count, 1);
    }
}
