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
    private final LogDensity density;

    MixtureGraph(GraphBuilder graph, EstimatorWeights weights, MixtureShape shape, LogDensity density) {
        this.graph = graph;
        this.shape = shape;
        this.density = density;
        layers = new EstimatorLayers(graph, weights, density);
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
        String logWeights = layers.affine("mixture.weights", hidden);
        String chosen = chosen(logWeights, graph.rows(base, parameters, parameters + 1));
        String means = layers.affine("mixture.means", hidden);
        String meansByComponent = graph.reshape(means, parameters, components);
        String logDiagonals = layers.bounded(layers.affine("mixture.diagonals", hidden), MixtureShape.LOG_SCALE_LIMIT);
        List<String> factors = new ArrayList<>(List.of(graph.op("Exp", logDiagonals)));
        if (parameters > 1) {
            factors.add(layers.affine("mixture.rest", hidden));
        }
        // Each draw under all components, of which all but one count nothing: few large products are sooner done than
        // many
        // small ones.
        String ofAll = graph.op("MatMul", matrices(factors), graph.rows(base, 0, parameters));
        String ofChosen = graph.op(
                "Mul", graph.reshape(ofAll, components, parameters, -1), graph.reshape(chosen, components, 1, -1));
        String standardised =
                graph.op("Add", graph.op("MatMul", meansByComponent, chosen), graph.sum(ofChosen, 0, false));
        density.startsFrom(() -> logDensity(standardised, logWeights, means, logDiagonals, factors));
        return layers.logits(standardised, 1);
    }

    /**
     * The Cholesky factors of all components, one below the other, [K·D, D].
     *
     * @param factors their diagonals, and the rest where there is one
     */
    private String matrices(List<String> factors) {
        int parameters = shape.parameters();
        int components = shape.components();
        List<String> values = new ArrayList<>(factors);
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

    /**
     * The logarithm of the density of the whole mixture at each draw, [N], less what is constant (Bishop 1994, eqs. 22–23,
     * with full covariances): over the components the sum of w exp(−½ y²) / Π diagonal, with L y = x − μ by forward
     * substitution.
     *
     * @param standardised x, [D, N]
     * @param logWeights unnormalised, [K, 1]
     * @param means [D·K, 1], likewise the logarithms of the diagonals
     * @param factors diagonals and, where there is one, the rest, [D(D − 1)/2·K, 1]
     */
    private String logDensity(
            String standardised, String logWeights, String means, String logDiagonals, List<String> factors) {
        int parameters = shape.parameters();
        int components = shape.components();
        List<String> points = graph.split(standardised, parameters, 1);
        List<String> centres = graph.split(means, parameters, components);
        List<String> logScales = graph.split(logDiagonals, parameters, components);
        List<String> scales = graph.split(factors.getFirst(), parameters, components);
        List<String> rest =
                parameters > 1 ? graph.split(factors.getLast(), shape.offDiagonals(), components) : List.of();
        List<String> solved = new ArrayList<>();
        List<String> squares = new ArrayList<>();
        for (int i = 0; i < parameters; i++) {
            String residual = graph.op("Sub", points.get(i), centres.get(i));
            for (int j = 0; j < i; j++) {
                residual = graph.op("Sub", residual, graph.op("Mul", rest.get(i * (i - 1) / 2 + j), solved.get(j)));
            }
            String y = graph.op("Div", residual, scales.get(i));
            solved.add(y);
            squares.add(graph.op("Mul", y, y));
        }
        String logShares = graph.op("Sub", logWeights, graph.logSumExp(logWeights));
        String fixed = graph.op("Sub", logShares, graph.op("Sum", logScales.toArray(String[]::new)));
        String distance = graph.op("Mul", graph.op("Sum", squares.toArray(String[]::new)), graph.scalar(0.5));
        density.logDerivative(0.5 * parameters * Math.log(2 * Math.PI));
        return graph.reshape(graph.logSumExp(graph.op("Sub", fixed, distance)), -1);
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
