package io.sedstream.train.onnx;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Adds up the logarithm of the density of draws θ while the graph is written that makes them of base noise z: log q(θ) = log
 * p(z) − Σ log |derivative|, over all steps from z to θ and all parameters, because the Jacobian of each step is triangular.
 * Where no density is wanted nothing is written.
 */
final class LogDensity {
    private static final double LOG_TWO_PI = Math.log(2 * Math.PI);

    private final GraphBuilder graph;
    private final boolean wanted;
    private final List<String> ofBase = new ArrayList<>();
    private final List<String> derivatives = new ArrayList<>();
    private final List<String> logDerivatives = new ArrayList<>();
    private final List<String> ofSource = new ArrayList<>();
    private double constant;

    LogDensity(GraphBuilder graph, boolean wanted) {
        this.graph = graph;
        this.wanted = wanted;
    }

    /** Starts from standard normal numbers, [D, N]. */
    void startsFromNormal(String base, int dimensions) {
        startsFrom(() -> graph.op("Mul", graph.sum(graph.op("Mul", base, base), 0, false), graph.scalar(-0.5)));
        constant -= 0.5 * dimensions * LOG_TWO_PI;
    }

    /** Starts from what has a density of its own, whose logarithm this is, [N]. */
    void startsFrom(Supplier<String> logDensity) {
        collect(ofBase, logDensity);
    }

    /** Derivatives of a step, positive, [rows, N]. */
    void derivatives(Supplier<String> rows) {
        collect(derivatives, rows);
    }

    /** Logarithms of derivatives of a step, [rows, N]. */
    void logDerivatives(Supplier<String> rows) {
        collect(logDerivatives, rows);
    }

    /** The same where they are those of all draws of a source, [rows, 1]. */
    void logDerivativesOfSource(Supplier<String> rows) {
        collect(ofSource, rows);
    }

    /** The logarithm of a derivative that is the same for all sources. */
    void logDerivative(double value) {
        constant -= value;
    }

    private void collect(List<String> values, Supplier<String> value) {
        if (wanted) {
            values.add(value.get());
        }
    }

    /** The logarithm of the density of each draw, [N]. */
    String total() {
        String total = graph.op("Add", ofBase.getFirst(), graph.scalar(constant));
        if (!derivatives.isEmpty()) {
            total = graph.op("Sub", total, graph.sum(graph.op("Log", graph.concat(derivatives)), 0, false));
        }
        for (List<String> logarithms : List.of(logDerivatives, ofSource)) {
            if (!logarithms.isEmpty()) {
                total = graph.op("Sub", total, graph.sum(graph.concat(logarithms), 0, false));
            }
        }
        return total;
    }
}
