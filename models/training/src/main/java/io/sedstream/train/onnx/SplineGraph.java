package io.sedstream.train.onnx;

import io.sedstream.train.SplineFlowShape;
import java.util.List;

/**
 * The inverse rational-quadratic spline (Durkan et al. 2019, appendix A.1) of n parameters and N draws as graph nodes; M
 * = n·N and K bins below.
 *
 * <p>There is no search and no gather: each draw is compared with all inner knots at once, the comparisons become masks,
 * and what a draw needs of its bin is a masked sum over bins. Coordinates are in units of {@link #unit}, in which the
 * floored but unnormalised bin sizes, divided by the sum of the raw ones, are positions on the axis: normalising costs M
 * operations and not K·M.
 *
 * <p>With θ the fraction of the bin's height and δ the slopes in units of the secant, eqs. 6–8 become b = δ0 − θ(δ0 + δ1
 * − 2), ξ = 2θ / (b + √((b − 2θ)² + 2θ(2 − 2θ))), and eq. 5, with the secant s, becomes dy/dx = s [δ1 ξ² + 2ξ(1 − ξ) + δ0
 * (1 − ξ)²] / [1 + (δ0 + δ1 − 2) ξ(1 − ξ)]².
 */
final class SplineGraph {
    /** Keeps exp finite; softmax and softplus are saturated long before. */
    private static final double LARGEST_EXPONENT = 60;

    private final GraphBuilder graph;
    private final int bins;
    private final double bound;
    private final int parameters;
    private final LogDensity density;

    SplineGraph(GraphBuilder graph, int bins, double tailBound, int parameters, LogDensity density) {
        this.graph = graph;
        this.bins = bins;
        this.parameters = parameters;
        this.density = density;
        bound = tailBound / unit(bins, tailBound);
    }

    /** What the graph's coordinates are to be multiplied by to get standardised logits. */
    static double unit(int bins, double tailBound) {
        return 2 * tailBound * (1 - bins * SplineFlowShape.MIN_BIN);
    }

    /**
     * Turns the rows of the slope layer (one per inner knot and parameter) into steps from knot to knot (one per bin and
     * parameter): the sum of the steps below a bin is then the slope at its lower knot.
     *
     * @param outer value of the outer knots: zero for a matrix, the raw unit slope for a bias
     */
    static float[] slopeSteps(float[] slopes, int bins, double outer) {
        int stride = slopes.length / (bins - 1);
        float[] steps = new float[bins * stride];
        for (int i = 0; i < steps.length; i++) {
            double upper = i < slopes.length ? slopes[i] : outer;
            double lower = i < stride ? outer : slopes[i - stride];
            steps[i] = (float) (upper - lower);
        }
        return steps;
    }

    /**
     * Maps draws from the base side to the data side.
     *
     * @param y [1, M]
     * @param sizes unnormalised widths, then heights, [2·K·n, N]
     * @param steps of the unnormalised slopes, [K·n, N]
     * @return [1, M]
     */
    String inverse(String y, String sizes, String steps) {
        String raw = graph.reshape(exp(sizes), 2, bins, -1);
        String total = graph.sum(raw, 1, true);
        double floor = SplineFlowShape.MIN_BIN / (1 - bins * SplineFlowShape.MIN_BIN);
        String floored = graph.op("Add", raw, graph.op("Mul", total, graph.scalar(floor)));
        List<String> totals = graph.split(graph.reshape(total, 2, -1), 2, 1);

        String position =
                graph.op("Add", graph.op("Clip", y, graph.scalar(-bound), graph.scalar(bound)), graph.scalar(bound));
        String height = graph.op("Mul", position, totals.get(1));
        String knots = graph.op("MatMul", heightKnots(), graph.reshape(floored, 2 * bins, -1));
        String passed = graph.toFloat(graph.op("GreaterOrEqual", height, knots));
        String masks = graph.gemm(masksOfPassed(), passed, maskOffsets());
        String sums = graph.sum(graph.op("Mul", graph.reshape(masks, 2, 1, bins, -1), floored), 2, false);
        // Widths and heights below the draw's bin, then those of the bin.
        List<String> bin = graph.split(graph.reshape(sums, 4, -1), 4, 1);

        // Divided before they meet: products of unnormalised sums could overflow.
        String flatter =
                graph.op("Div", graph.op("Div", bin.get(2), totals.get(0)), graph.op("Div", bin.get(3), totals.get(1)));
        String slopes = graph.op("Mul", slopes(masks, steps), flatter);
        String fraction = graph.op("Div", graph.op("Sub", height, bin.get(1)), bin.get(3));
        List<String> ends = graph.split(slopes, 2, 1);
        String across = solve(fraction, ends);
        density.derivatives(() -> graph.reshape(derivative(across, ends, flatter), parameters, -1));
        String x = graph.op("Div", graph.op("Add", graph.op("Mul", bin.get(2), across), bin.get(0)), totals.get(0));
        // From the left bound to zero; beyond the bounds, where the spline is at its end, also the excess.
        return graph.op("Add", x, graph.op("Sub", y, position));
    }

    /** Slopes at the lower and upper knot of each draw's bin, [2, M]. */
    private String slopes(String masks, String steps) {
        String masked = graph.op("Mul", graph.reshape(masks, 2, bins, -1), graph.reshape(steps, bins, -1));
        String raw = graph.gemm(
                graph.constant(new float[] {1, 0, 1, 1}, 2, 2),
                graph.sum(masked, 1, false),
                graph.scalar(SplineFlowShape.unitSlope()));
        // Softplus spelt out: ONNX Runtime's own is slower than these four together.
        String softplus = graph.op("Log", graph.op("Add", exp(raw), graph.scalar(1)));
        return graph.op("Add", softplus, graph.scalar(SplineFlowShape.MIN_SLOPE));
    }

    private String solve(String fraction, List<String> slopes) {
        String twice = graph.op("Add", fraction, fraction);
        String two = graph.scalar(2);
        String bend = graph.op("Sub", graph.op("Add", slopes.get(0), slopes.get(1)), two);
        String b = graph.op("Sub", slopes.get(0), graph.op("Mul", fraction, bend));
        String root = graph.op("Sub", b, twice);
        String rest = graph.op("Mul", twice, graph.op("Sub", two, twice));
        // At a knot rounding may leave the discriminant a hair below zero.
        String discriminant = graph.op("Relu", graph.op("Add", graph.op("Mul", root, root), rest));
        return graph.op("Div", twice, graph.op("Add", b, graph.op("Sqrt", discriminant)));
    }

    /**
     * dx/dy, [1, M]. Beyond the bounds it is that of the outer knot, which is one. Written as sums of what is positive, so
     * that it stays so.
     */
    private String derivative(String across, List<String> slopes, String flatter) {
        String one = graph.scalar(1);
        // Rounding may lead a hair out of the bin.
        String xi = graph.op("Clip", across, graph.scalar(0), one);
        String rest = graph.op("Sub", one, xi);
        String upper = graph.op("Mul", xi, xi);
        String lower = graph.op("Mul", rest, rest);
        String between = graph.op("Mul", xi, rest);
        String rise = graph.op(
                "Add",
                graph.op("Add", graph.op("Mul", slopes.get(1), upper), graph.op("Mul", slopes.get(0), lower)),
                graph.op("Add", between, between));
        String bend = graph.op("Mul", graph.op("Add", slopes.get(0), slopes.get(1)), between);
        String denominator = graph.op("Add", graph.op("Add", upper, lower), bend);
        return graph.op("Div", graph.op("Mul", graph.op("Mul", denominator, denominator), flatter), rise);
    }

    private String exp(String value) {
        return graph.op(
                "Exp", graph.op("Clip", value, graph.scalar(-LARGEST_EXPONENT), graph.scalar(LARGEST_EXPONENT)));
    }

    /** [K−1, 2K]: sums the heights below each inner knot; blind to the widths. */
    private String heightKnots() {
        float[] matrix = new float[(bins - 1) * 2 * bins];
        for (int knot = 0; knot < bins - 1; knot++) {
            for (int bin = 0; bin <= knot; bin++) {
                matrix[knot * 2 * bins + bins + bin] = 1;
            }
        }
        return graph.constant(matrix, bins - 1, 2 * bins);
    }

    /** [2K, K−1]: rows 0…K−1 mark the bins below the draw's; rows K…2K−1, with the offset, the draw's own. */
    private String masksOfPassed() {
        float[] matrix = new float[2 * bins * (bins - 1)];
        for (int knot = 0; knot < bins - 1; knot++) {
            matrix[knot * (bins - 1) + knot] = 1;
            matrix[(bins + knot) * (bins - 1) + knot] = -1;
            matrix[(bins + knot + 1) * (bins - 1) + knot] = 1;
        }
        return graph.constant(matrix, 2 * bins, bins - 1);
    }

    private String maskOffsets() {
        float[] offset = new float[2 * bins];
        offset[bins] = 1;
        return graph.constant(offset, 2 * bins, 1);
    }
}
