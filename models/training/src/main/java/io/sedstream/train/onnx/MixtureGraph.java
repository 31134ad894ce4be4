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
        int components = shape.components();
        String hidden = graph.op("Relu", layers.affine("hidden", layers.context(features)));
        String chosen = chosen(layers.affine("mixture.weights", hidden), graph.rows(base, parameters, parameters + 1));
        String means = graph.reshape(layers.affine("mixture.means", hidden), parameters, components);
        // Each draw under all components, of which all but one count nothing: few large products are sooner done than
        // many
        // small ones.
        String ofAll = graph.op("MatMul", factors(hidden), graph.rows(base, 0, parameters));
        String ofChosen = graph.op(
                "Mul", graph.reshape(ofAll, components, parameters, -1), graph.reshape(chosen, components, 1, -1));
        return layers.logits(graph.op("Add", graph.op("MatMul", means, chosen), graph.sum(ofChosen, 0, false)), 1);
    }

    /** The Cholesky factors of all components, one below the other, [K·D, D]. */
    private String factors(String hidden) {
        int parameters = shape.parameters();
        int components = shape.components();
        String logDiagonals = layers.bounded(layers.affine("mixture.diagonals", hidden), MixtureShape.LOG_SCALE_LIMIT);
        List<String> values = new ArrayList<>(List.of(graph.op("Exp", logDiagonals)));
        if (parameters > 1) {
            values.add(layers.affine("mixture.rest", hidden));
        }
        values.add(graph.constant(new float[1], 1, 1));
        int rest = parameters * components;
        int zero = rest + shape.offDiagonals() * components;
        int[] places = new int[components * parameters * parameters];
        int next = 0;
        for (int k = 0; k < components; k++) {
            for (int i = 0; i < parameters; i++) {
                for (int j = 0; j < parameters; j++) {
                    int below = rest + (i * (i - 1) / 2 + j) * components + k;
                    places[next++] = j < i ? below : j == i ? i * components + k : zero;
                }
            }
        }
        return graph.reshape(graph.gather(graph.concat(values), places), components * parameters, parameters);
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
}
