package io.sedstream.train.onnx;

import io.sedstream.train.AutoregressiveFlowShape;
import io.sedstream.train.EstimatorShape;
import io.sedstream.train.EstimatorWeights;
import io.sedstream.train.MixtureShape;
import io.sedstream.train.OutputTransforms;
import io.sedstream.train.SplineFlowShape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Writes a trained estimator as an ONNX graph that samples one source: inputs {@code features} float32 [F] (raw) and
 * {@code base} float32 [D', N] (standard normal draws, D' = {@link EstimatorShape#baseDimensions()}), output {@code draws}
 * float32 [D, N] (physical parameters).
 *
 * <p>Laid out for speed on one core: what depends on the source alone runs once per source; draws lie along the last axis
 * throughout, so that every product is weights × draws and every other node runs over contiguous memory.
 */
public final class EstimatorGraph {
    private EstimatorGraph() {}

    /**
     * The bytes of the ONNX file; equal weights and transforms give equal bytes.
     *
     * @param members of an ensemble, mostly one, all of one shape; each makes an equal share of the draws
     * @param outputs one for each parameter of the estimator
     */
    public static byte[] write(List<EstimatorWeights> members, OutputTransforms outputs) {
        EstimatorShape shape = members.getFirst().shape();
        if (outputs.size() != shape.parameters()) {
            throw new IllegalArgumentException(
                    outputs.size() + " output transforms for an estimator of " + shape.parameters() + " parameters");
        }
        GraphBuilder graph = new GraphBuilder("sedstream-estimator");
        String features = graph.reshape(graph.input("features", shape.features()), shape.features(), 1);
        String base = graph.input("base", shape.baseDimensions(), "draws");
        List<String> drawn = new ArrayList<>();
        for (int m = 0; m < members.size(); m++) {
            String own = members.size() == 1 ? base : graph.shareOfColumns(base, m, members.size());
            drawn.add(logits(graph, members.get(m), features, own));
        }
        String logits = drawn.size() == 1 ? drawn.getFirst() : graph.concatColumns(drawn);
        graph.output(
                "draws",
                new PhysicalGraph(graph, outputs, shape.features()).physical(logits, features),
                shape.parameters(),
                "draws");
        return graph.bytes(Map.of());
    }

    private static String logits(GraphBuilder graph, EstimatorWeights weights, String features, String base) {
        return switch (weights.shape()) {
            case SplineFlowShape flow -> new SplineFlowGraph(graph, weights, flow).logits(features, base);
            case AutoregressiveFlowShape flow ->
                new AutoregressiveFlowGraph(graph, weights, flow).logits(features, base);
            case MixtureShape mixture -> new MixtureGraph(graph, weights, mixture).logits(features, base);
        };
    }
}
