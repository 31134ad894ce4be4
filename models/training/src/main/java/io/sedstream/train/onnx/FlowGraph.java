package io.sedstream.train.onnx;

import io.sedstream.train.Coupling;
import io.sedstream.train.FlowShape;
import io.sedstream.train.FlowWeights;
import io.sedstream.train.OutputTransforms;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Writes a trained flow as an ONNX graph that samples one source: inputs {@code features} float32 [F] (raw) and {@code
 * base} float32 [D, N] (standard normal draws), output {@code draws} float32 [D, N] (physical parameters).
 *
 * <p>Laid out for speed on one core: the encoder and the context part of every conditioner run once per source; draws
 * lie along the last axis throughout, so that every product is weights × draws and every other node runs over contiguous
 * memory.
 */
public final class FlowGraph {
    private final FlowWeights weights;
    private final FlowShape shape;
    private final List<Coupling> couplings;
    private final double unit;
    private final GraphBuilder graph = new GraphBuilder("sedstream-neural-spline-flow");

    private FlowGraph(FlowWeights weights) {
        this.weights = weights;
        shape = weights.shape();
        unit = SplineGraph.unit(shape.bins(), shape.tailBound());
        couplings = shape.couplings();
    }

    /**
     * The bytes of the ONNX file; equal weights and transforms give equal bytes.
     *
     * @param outputs one for each parameter of the flow
     */
    public static byte[] write(FlowWeights weights, OutputTransforms outputs) {
        FlowShape shape = weights.shape();
        if (outputs.size() != shape.parameters()) {
            throw new IllegalArgumentException(
                    outputs.size() + " output transforms for a flow of " + shape.parameters() + " parameters");
        }
        return new FlowGraph(weights).build(outputs);
    }

    private byte[] build(OutputTransforms outputs) {
        String features = graph.reshape(graph.input("features", shape.features()), shape.features(), 1);
        String base = graph.op("Mul", graph.input("base", shape.parameters(), "draws"), graph.scalar(1 / unit));
        Rows rows = new Rows(graph, base, shape.parameters());
        List<String> contexts = contexts(features);
        for (int t = shape.transforms() - 1; t >= 0; t--) {
            inverse(t, contexts.get(t), rows);
        }
        String drawn = rows.get(IntStream.range(0, shape.parameters()).boxed().toList());
        String logits = graph.op(
                "Add",
                graph.op("Mul", drawn, graph.constant(scaled(weights.logits().scales(), unit), shape.parameters(), 1)),
                graph.constant(weights.logits().means(), shape.parameters(), 1));
        graph.output(
                "draws",
                new PhysicalGraph(graph, outputs, shape.features()).physical(logits, features),
                shape.parameters(),
                "draws");
        return graph.bytes(Map.of());
    }

    /** Per coupling layer the part of the first hidden layer that depends on the source alone, [H, 1]. */
    private List<String> contexts(String features) {
        int count = shape.features();
        float[] inverseScale = new float[count];
        float[] shift = new float[count];
        for (int f = 0; f < count; f++) {
            inverseScale[f] = 1 / weights.features().scale(f);
            shift[f] = weights.features().mean(f);
        }
        String hidden = graph.op("Sub", features, graph.constant(shift, count, 1));
        hidden = graph.op("Mul", hidden, graph.constant(inverseScale, count, 1));
        hidden =
                graph.op("Clip", hidden, graph.scalar(-FlowShape.FEATURE_BOUND), graph.scalar(FlowShape.FEATURE_BOUND));
        for (int layer = 0; layer < 3; layer++) {
            hidden = affine("encoder." + layer, hidden);
            hidden = graph.op("Mul", hidden, graph.op("Sigmoid", hidden));
        }
        float[] matrix = new float[0];
        float[] bias = new float[0];
        for (int t = 0; t < shape.transforms(); t++) {
            matrix = joined(matrix, weights.matrix("coupling." + t + ".context"));
            bias = joined(bias, weights.matrix("coupling." + t + ".context.bias"));
        }
        int rows = shape.transforms() * shape.hidden();
        String all =
                graph.gemm(graph.constant(matrix, rows, shape.contextWidth()), hidden, graph.constant(bias, rows, 1));
        return graph.split(all, shape.transforms(), shape.hidden());
    }

    /** Replaces the rows that layer t transforms, from the base side to the data side. */
    private void inverse(int t, String context, Rows rows) {
        Coupling coupling = couplings.get(t);
        String name = "coupling." + t;
        String hidden = context;
        List<Integer> identity = coupling.identity();
        if (!identity.isEmpty()) {
            float[] input = scaled(weights.matrix(name + ".input"), unit);
            hidden = graph.gemm(graph.constant(input, shape.hidden(), identity.size()), rows.get(identity), context);
        }
        hidden = graph.op("Relu", hidden);
        hidden = graph.op("Relu", affine(name + ".hidden", hidden));
        List<Integer> transformed = coupling.transformed();
        int count = transformed.size();
        int bins = shape.bins();
        float[] steps = SplineGraph.slopeSteps(weights.matrix(name + ".slopes"), bins, 0);
        float[] stepsBias = SplineGraph.slopeSteps(weights.matrix(name + ".slopes.bias"), bins, FlowShape.unitSlope());
        String drawn = new SplineGraph(graph, bins, shape.tailBound())
                .inverse(
                        graph.reshape(rows.get(transformed), 1, -1),
                        affine(name + ".sizes", hidden),
                        graph.gemm(
                                graph.constant(steps, bins * count, shape.hidden()),
                                hidden,
                                graph.constant(stepsBias, bins * count, 1)));
        rows.put(transformed, graph.reshape(drawn, count, -1));
    }

    private String affine(String name, String input) {
        float[] bias = weights.matrix(name + ".bias");
        float[] matrix = weights.matrix(name);
        return graph.gemm(
                graph.constant(matrix, bias.length, matrix.length / bias.length),
                input,
                graph.constant(bias, bias.length, 1));
    }

    private static float[] scaled(float[] values, double factor) {
        float[] scaled = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            scaled[i] = (float) (values[i] * factor);
        }
        return scaled;
    }

    private static float[] joined(float[] first, float[] second) {
        float[] joined = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, joined, first.length, second.length);
        return joined;
    }
}
