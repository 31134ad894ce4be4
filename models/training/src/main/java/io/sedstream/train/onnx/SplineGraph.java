package io.sedstream.train.onnx;

import io.sedstream.train.FlowShape;
import java.util.List;

/**
 * The inverse rational-quadratic spline (Durkan et al. 2019, eqs. 6–8 of the appendix) of n parameters and N draws as
 * graph nodes; M = n·N below, K bins.
 *
 * <p>There is no search and no gather: each draw is compared with all inner knots at once, the comparisons become masks,
 * and what the draw's bin needs is a masked sum over bins. Bin sizes stay unnormalised until the bin is chosen, so that
 * normalising costs M operations and not K·M.
 */
final class SplineGraph {
    /** Keeps exp finite; a softmax is saturated long before. */
    private static final double LARGEST_EXPONENT = 60;

    private final GraphBuilder graph;
    private final int bins;
    private final double bound;
    private final int count;

    SplineGraph(GraphBuilder graph, int bins, double bound, int count) {
        this.graph = graph;
        this.bins = bins;
        this.bound = bound;
        this.count = count;
    }

    /**
     * Turns the rows of the slope layer (one per inner knot) into steps from knot to knot (one per bin), the outer knots
     * having the unit slope: a masked sum of steps is then the slope at a bin's lower knot.
     *
     * @param outer value of the outer knots: zero for a matrix, the raw unit slope for a bias
     */
    float[] slopeSteps(float[] slopes, int columns, double outer) {
        int stride = count * columns;
        float[] steps = new float[bins * stride];
        for (int k = 0; k < bins; k++) {
            for (int i = 0; i < stride; i++) {
                double upper = k < bins - 1 ? slopes[k * stride + i] : outer;
                double lower = k > 0 ? slopes[(k - 1) * stride + i] : outer;
                steps[k * stride + i] = (float) (upper - lower);
            }
        }
        return steps;
    }

    /**
     * Maps draws from the base side to the data side.
     *
     * @param drawn [n, N]
     * @param sizes unnormalised widths, then heights, [2·K·n, N]
     * @param steps of the unnormalised slopes, [K·n, N]
     * @return [n, N]
     */
    String inverse(String drawn, String sizes, String steps) {
        String y = graph.reshape(drawn, 1, -1);
        String clamped = graph.op("Clip", y, graph.scalar(-bound), graph.scalar(bound));
        String weights = graph.op(
                "Exp",
                graph.op("Clip", sizes, graph.scalar(-LARGEST_EXPONENT), graph.scalar(LARGEST_EXPONENT)));
        String byBin = graph.reshape(weights, 2, bins, -1);
        String totals = graph.sum(byBin, 1, false);
        String totalHeight = graph.split(totals, 2, 1).get(1);
        String knots = graph.op("MatMul", heightKnots(), graph.reshape(weights, 2 * bins, -1));
        String height = graph.op("Mul", graph.op("Add", clamped, graph.scalar(bound)), totalHeight);
        String passed = graph.toFloat(graph.op("GreaterOrEqual", height, knots));
        String masks = graph.reshape(graph.gemm(maskOfPassed(), passed, maskOffset()), 2, 1, bins, -1);

        List<String> below = graph.split(graph.sum(graph.op("Mul", masks, byBin), 2, false), 2, 1);
        String perWeight = graph.op("Div", graph.scalar(2 * bound * (1 - bins * FlowShape.MIN_BIN)), totals);
        String least = graph.scalar(2 * bound * FlowShape.MIN_BIN);
        String size = graph.op("Add", graph.op("Mul", graph.reshape(below.get(1), 2, -1), perWeight), least);
        String lowest = graph.op(
                "Sub", graph.op("Mul", graph.sum(passed, 0, true), least), graph.scalar(bound));
        String low = graph.op("Add", graph.op("Mul", graph.reshape(below.get(0), 2, -1), perWeight), lowest);

        String stepSums = graph.sum(graph.op("Mul", graph.reshape(masks, 2, bins, -1), graph.reshape(steps, bins, -1)), 1, false);
        String rawSlopes = graph.gemm(
                graph.constant(new float[] {1, 0, 1, 1}, 2, 2), stepSums, graph.scalar(FlowShape.unitSlope()));
        String slopes = graph.op("Add", graph.op("Softplus", rawSlopes), graph.scalar(FlowShape.MIN_SLOPE));
        String x = solve(clamped, graph.split(low, 2, 1), graph.split(size, 2, 1), graph.split(slopes, 2, 1));
        // Beyond the bound the flow is the identity: the spline is at its end there and the excess is added back.
        return graph.reshape(graph.op("Add", x, graph.op("Sub", y, clamped)), count, -1);
    }

    private String solve(String y, List<String> low, List<String> size, List<String> slopes) {
        String width = size.get(0);
        String height = size.get(1);
        String secant = graph.op("Div", height, width);
        String offset = graph.op("Sub", y, low.get(1));
        String curvature = graph.op(
                "Sub", graph.op("Add", slopes.get(0), slopes.get(1)), graph.op("Add", secant, secant));
        String bent = graph.op("Mul", offset, curvature);
        String a = graph.op("Add", graph.op("Mul", height, graph.op("Sub", secant, slopes.get(0))), bent);
        String b = graph.op("Sub", graph.op("Mul", height, slopes.get(0)), bent);
        String twice = graph.op("Mul", graph.op("Add", secant, secant), offset);
        String product = graph.op("Mul", a, twice);
        // Rounding may leave the discriminant a hair below zero.
        String discriminant = graph.op(
                "Relu", graph.op("Add", graph.op("Mul", b, b), graph.op("Add", product, product)));
        String fraction = graph.op("Div", twice, graph.op("Add", b, graph.op("Sqrt", discriminant)));
        return graph.op("Add", low.get(0), graph.op("Mul", width, fraction));
    }

    /** [K−1, 2K]: from unnormalised sizes to 2·bound·(sum of heights)·(position of each inner height knot). */
    private String heightKnots() {
        float[] matrix = new float[(bins - 1) * 2 * bins];
        for (int knot = 0; knot < bins - 1; knot++) {
            for (int bin = 0; bin < bins; bin++) {
                double free = bin <= knot ? 1 - bins * FlowShape.MIN_BIN : 0;
                matrix[knot * 2 * bins + bins + bin] =
                        (float) (2 * bound * (free + (knot + 1) * FlowShape.MIN_BIN));
            }
        }
        return graph.constant(matrix, bins - 1, 2 * bins);
    }

    /** [2K, K−1]: rows 0…K−1 mark the bins below the draw's, rows K…2K−1 (with the offset) the draw's own. */
    private String maskOfPassed() {
        float[] matrix = new float[2 * bins * (bins - 1)];
        for (int knot = 0; knot < bins - 1; knot++) {
            matrix[knot * (bins - 1) + knot] = 1;
            matrix[(bins + knot) * (bins - 1) + knot] = -1;
            matrix[(bins + knot + 1) * (bins - 1) + knot] = 1;
        }
        return graph.constant(matrix, 2 * bins, bins - 1);
    }

    private String maskOffset() {
        float[] offset = new float[2 * bins];
        offset[bins] = 1;
        return graph.constant(offset, 2 * bins, 1);
    }
}
