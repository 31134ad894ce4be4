package io.sedstream.train.onnx;

import io.sedstream.train.Coupling;
import io.sedstream.train.EstimatorWeights;
import io.sedstream.train.SplineFlowShape;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** The sampling of a neural spline flow, from the base distribution to the data. */
final class SplineFlowGraph {
    private final GraphBuilder graph;
    private final EstimatorWeights weights;
    private final SplineFlowShape shape;
    private final EstimatorLayers layers;
    private final LogDensity density;
    private final List<Coupling> couplings;
    private final double unit;

    SplineFlowGraph(GraphBuilder graph, EstimatorWeights weights, SplineFlowShape shape, LogDensity density) {
        this.graph = graph;
        this.weights = weights;
        this.shape = shape;
        this.density = density;
        layers = new EstimatorLayers(graph, weights, density);
        unit = SplineGraph.unit(shape.bins(), shape.tailBound());
        couplings = shape.couplings();
    }

    /**
     * Logits of the box coordinates, [D, N].
     *
     * @param features raw, [F, 1]
     * @param base [D, N]
     */
    String logits(String features, String base) {
        density.startsFromNormal(base, shape.parameters());
        density.logDerivative(-shape.parameters() * Math.log(unit));
        Rows rows = new Rows(graph, graph.op("Mul", base, graph.scalar(1 / unit)), shape.parameters());
        List<String> contexts = contexts(features);
        for (int t = shape.transforms() - 1; t >= 0; t--) {
            inverse(t, contexts.get(t), rows);
        }
        return layers.logits(
                rows.get(IntStream.range(0, shape.parameters()).boxed().toList()), unit);
    }

    /** Per coupling layer the part of the first hidden layer that depends on the source alone, [H, 1]. */
    private List<String> contexts(String features) {
        String context = layers.context(features);
        float[] matrix = new float[0];
        float[] bias = new float[0];
        for (int t = 0; t < shape.transforms(); t++) {
            matrix = joined(matrix, weights.matrix("coupling." + t + ".context"));
            bias = joined(bias, weights.matrix("coupling." + t + ".context.bias"));
        }
        int rows = shape.transforms() * shape.hidden();
        String all =
                graph.gemm(graph.constant(matrix, rows, shape.contextWidth()), context, graph.constant(bias, rows, 1));
        return graph.split(all, shape.transforms(), shape.hidden());
    }

    /** Replaces the rows that layer t transforms, from the base side to the data side. */
    private void inverse(int t, String context, Rows rows) {
        Coupling coupling = couplings.get(t);
        String name = "coupling." + t;
        String hidden = context;
        List<Integer> identity = coupling.identity();
        if (!identity.isEmpty()) {
            float[] input = EstimatorLayers.scaled(weights.matrix(name + ".input"), unit);
            hidden = graph.gemm(graph.constant(input, shape.hidden(), identity.size()), rows.get(identity), context);
        }
        hidden = graph.op("Relu", hidden);
        hidden = graph.op("Relu", layers.affine(name + ".hidden", hidden));
        List<Integer> transformed = coupling.transformed();
        int count = transformed.size();
        int bins = shape.bins();
        float[] steps = SplineGraph.slopeSteps(weights.matrix(name + ".slopes"), bins, 0);
        float[] stepsBias =
                SplineGraph.slopeSteps(weights.matrix(name + ".slopes.bias"), bins, SplineFlowShape.unitSlope());
        String drawn = new SplineGraph(graph, bins, shape.tailBound(), count, density)
                .inverse(
                        graph.reshape(rows.get(transformed), 1, -1),
                        layers.affine(name + ".sizes", hidden),
                        graph.gemm(
                                graph.constant(steps, bins * count, shape.hidden()),
                                hidden,
                                graph.constant(stepsBias, bins * count, 1)));
        rows.put(transformed, graph.reshape(drawn, count, -1));
    }

    private static float[] joined(float[] first, float[] second) {
        float[] joined = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, joined, first.length, second.length);
        return joined;
    }
}
