package io.sedstream.train.onnx;

import io.sedstream.train.AutoregressiveFlowShape;
import io.sedstream.train.EstimatorWeights;
import java.util.ArrayList;
import java.util.List;

/**
 * The sampling of a masked autoregressive flow, from the base distribution to the data. A position needs the earlier ones,
 * but the hidden units that see no more than these are computed once and kept: since units are sorted by degree, sampling
 * takes the products of one pass over the data, cut into steps, not one pass per parameter.
 */
final class AutoregressiveFlowGraph {
    private final GraphBuilder graph;
    private final EstimatorWeights weights;
    private final AutoregressiveFlowShape shape;
    private final EstimatorLayers layers;
    private final LogDensity density;

    AutoregressiveFlowGraph(
            GraphBuilder graph, EstimatorWeights weights, AutoregressiveFlowShape shape, LogDensity density) {
        this.graph = graph;
        this.weights = weights;
        this.shape = shape;
        this.density = density;
        layers = new EstimatorLayers(graph, weights, density);
    }

    /**
     * Logits of the box coordinates, [D, N].
     *
     * @param features raw, [F, 1]
     * @param base [D, N]
     */
    String logits(String features, String base) {
        density.startsFromNormal(base, shape.parameters());
        String context = layers.context(features);
        List<String> rows = graph.split(base, shape.parameters(), 1);
        for (int t = shape.transforms() - 1; t >= 0; t--) {
            rows = layer(t, context, rows);
            if (t > 0) {
                rows = rows.reversed();
            }
        }
        return layers.logits(graph.concat(rows), 1);
    }

    /** The positions of layer t, [1, N] each, from its side of the base. */
    private List<String> layer(int t, String context, List<String> base) {
        String name = "made." + t;
        String contextPart = layers.affine(name + ".context", context);
        List<String> positions = new ArrayList<>();
        List<String> first = new ArrayList<>();
        List<String> second = new ArrayList<>();
        for (int p = 0; p < shape.parameters(); p++) {
            int from = shape.unitsBelow(p);
            int to = shape.unitsBelow(p + 1);
            String own = graph.rows(contextPart, from, to);
            first.add(graph.op(
                    "Relu",
                    p == 0 ? own : graph.gemm(part(name + ".input", from, to, 0, p), graph.concat(positions), own)));
            second.add(graph.op("Relu", affine(name + ".hidden", from, to, first)));
            String shift = affine(name + ".shift", p, p + 1, second);
            String logScale =
                    layers.bounded(affine(name + ".scale", p, p + 1, second), AutoregressiveFlowShape.LOG_SCALE_LIMIT);
            if (p == 0) {
                density.logDerivativesOfSource(() -> logScale);
            } else {
                density.logDerivatives(() -> logScale);
            }
            String scaled = graph.op("Mul", base.get(p), graph.op("Exp", logScale));
            positions.add(graph.op("Add", scaled, shift));
        }
        return positions;
    }

    /**
     * Rows of a layer from the hidden units so far, by degree. Those of degree zero see the source alone, [units, 1], and
     * their part is added like a bias.
     */
    private String affine(String name, int from, int to, List<String> units) {
        float[] bias = new float[to - from];
        System.arraycopy(weights.matrix(name + ".bias"), from, bias, 0, bias.length);
        int ofSource = shape.unitsBelow(1);
        String fixed =
                graph.gemm(part(name, from, to, 0, ofSource), units.getFirst(), graph.constant(bias, bias.length, 1));
        return units.size() == 1
                ? fixed
                : graph.gemm(
                        part(name, from, to, ofSource, shape.unitsBelow(units.size())),
                        graph.concat(units.subList(1, units.size())),
                        fixed);
    }

    /** A part of a matrix, by rows and columns from one to before another. */
    private String part(String name, int from, int to, int left, int right) {
        float[] matrix = weights.matrix(name);
        int width = name.endsWith(".input") ? shape.parameters() : shape.hidden();
        float[] part = new float[(to - from) * (right - left)];
        for (int row = from; row < to; row++) {
            System.arraycopy(matrix, row * width + left, part, (row - from) * (right - left), right - left);
        }
        return graph.constant(part, to - from, right - left);
    }
}
