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
        return write(members, outputs, false);
    }

    /**
     * The bytes of a graph with a second output, {@code log_probability} float32 [N]: of each draw θ the natural logarithm of
     * its posterior density, log q(θ | features), θ in the units of the parameters. ONNX Runtime computes every output
     * of a graph, wanted or not, so a graph that is to sample only is written without.
     *
     * <p>The density is that of the base less the logarithms of the derivatives of all steps from there to θ (the change of
     * variables, Papamakarios et al. 2021, section 2.1): of a spline flow those of Durkan et al. 2019, eq. 5, of a masked
     * autoregressive flow its log scales (Papamakarios, Pavlakou and Murray 2017, section 3.1). A mixture density network
     * starts from the density of all its components at the draw, whichever made it (Bishop 1994, eqs. 22 and 23). Then come
     * the standardisation, the sigmoid, the box, and the factors in whose units a parameter is measured. What a parameter is
     * relative to only shifts it.
     *
     * @param members exactly one: a draw of an ensemble has the mean density of all members there, which takes the density
     *     of each at draws that others made, and these graphs only run from the base to the draws
     */
    public static byte[] writeWithLogProbability(List<EstimatorWeights> members, OutputTransforms outputs) {
        if (members.size() != 1) {
            throw new IllegalArgumentException("the log-probability of a draw cannot be written for an ensemble of "
                    + members.size() + ": it is the mean density of all members, and a graph has that of a draw's own");
        }
        return write(members, outputs, true);
    }

    private static byte[] write(List<EstimatorWeights> members, OutputTransforms outputs, boolean logProbability) {
        EstimatorShape shape = members.getFirst().shape();
        if (outputs.size() != shape.parameters()) {
            throw new IllegalArgumentException(
                    outputs.size() + " output transforms for an estimator of " + shape.parameters() + " parameters");
        }
        GraphBuilder graph = new GraphBuilder("sedstream-estimator");
        LogDensity density = new LogDensity(graph, logProbability);
        String features = graph.reshape(graph.input("features", shape.features()), shape.features(), 1);
        String base = graph.input("base", shape.baseDimensions(), "draws");
        List<String> drawn = new ArrayList<>();
        for (int m = 0; m < members.size(); m++) {
            String own = members.size() == 1 ? base : graph.shareOfColumns(base, m, members.size());
            drawn.add(logits(graph, members.get(m), features, own, density));
        }
        String logits = drawn.size() == 1 ? drawn.getFirst() : graph.concatColumns(drawn);
        graph.output(
                "draws",
                new PhysicalGraph(graph, outputs, shape.features(), density).physical(logits, features),
                shape.parameters(),
                "draws");
        if (logProbability) {
            graph.output("log_probability", density.total(), "draws");
        }
        return graph.bytes(Map.of());
    }

    private static String logits(
            GraphBuilder graph, EstimatorWeights weights, String features, String base, LogDensity density) {
        return switch (weights.shape()) {
            case SplineFlowShape flow -> new SplineFlowGraph(graph, weights, flow, density).logits(features, base);
            case AutoregressiveFlowShape flow ->
                new AutoregressiveFlowGraph(graph, weights, flow, density).logits(features, base);
            case MixtureShape mixture -> new MixtureGraph(graph, weights, mixture, density).logits(features, base);
        };
    }
}
