package io.sedstream.flow;

import io.sedstream.onnx.OnnxModel;
import io.sedstream.onnx.OnnxModel.Constant;
import io.sedstream.onnx.OnnxModel.Node;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * The nodes that our graph writer makes of the last layer of a conditioner and its splines, always the same in the same
 * order: recognised by their types. Whether they are what they seem is tried out when a sampler is opened.
 *
 * @param y name of the rows on the base side
 * @param hidden name of the conditioner's last hidden layer
 * @param x name of the rows on the data side
 * @param parameters n, how many rows
 * @param inputs width of the hidden layer
 * @param sizes weights of unnormalised widths, then heights, row {@code (kind·K + bin)·n + i}
 * @param steps weights of steps of unnormalised slopes from knot to knot, row {@code bin·n + i}
 */
@SuppressWarnings("ArrayRecordComponent") // a view of constants, compared by nobody
record SplinePattern(
        String y,
        String hidden,
        String x,
        SplineKernel kernel,
        int parameters,
        int inputs,
        float[] sizes,
        float[] sizesBias,
        float[] steps,
        float[] stepsBias) {
    private static final List<String> TYPES = List.of((
            // The rows as one, the layer, exponentials and their sums.
            "Reshape Gemm Gemm Clip Exp Reshape ReduceSum Mul Add Reshape Split "
                    // The bin of each draw.
                    + "Clip Add Mul Reshape MatMul GreaterOrEqual Cast Gemm Reshape Mul ReduceSum Reshape Split "
                    // Its secant and slopes.
                    + "Div Div Div Reshape Reshape Mul ReduceSum Gemm Clip Exp Add Log Add Mul Sub Div Split "
                    // The root, and back to rows.
                    + "Add Add Sub Mul Sub Sub Sub Mul Mul Add Relu Sqrt Add Div Mul Add Div Sub Add Reshape")
            .split(" "));

    /** Nodes in it. */
    static final int NODES = TYPES.size();

    /** Whether it begins at a node. */
    static boolean at(List<Node> nodes, int first) {
        return first + NODES <= nodes.size()
                && nodes.subList(first, first + NODES).stream()
                        .map(Node::type)
                        .toList()
                        .equals(TYPES);
    }

    /** The pattern that begins at a node. */
    static SplinePattern read(OnnxModel model, int first) {
        List<Node> nodes = model.nodes().subList(first, first + NODES);
        Map<String, Constant> constants = model.constants();
        Node sizes = nodes.get(1);
        Node steps = nodes.get(2);
        int bins = constant(constants, nodes.get(15), 0).dimensions().getFirst() + 1;
        var kernel = new SplineKernel(
                bins,
                scalar(constants, nodes.get(11), 2),
                scalar(constants, nodes.get(7), 1),
                scalar(constants, nodes.get(31), 2),
                scalar(constants, nodes.get(36), 1),
                scalar(constants, nodes.get(3), 2));
        Constant stepWeights = constant(constants, steps, 0);
        int parameters = stepWeights.dimensions().getFirst() / bins;
        Constant sizeWeights = constant(constants, sizes, 0);
        if (sizeWeights.dimensions().getFirst() != 2 * bins * parameters
                || !sizes.inputs().get(1).equals(steps.inputs().get(1))) {
            throw new UnknownGraphException("splines of " + sizeWeights.dimensions() + " sizes, " + bins + " bins");
        }
        return new SplinePattern(
                nodes.getFirst().inputs().getFirst(),
                sizes.inputs().get(1),
                nodes.getLast().outputs().getFirst(),
                kernel,
                parameters,
                sizeWeights.dimensions().get(1),
                sizeWeights.floats(),
                constant(constants, sizes, 2).floats(),
                stepWeights.floats(),
                constant(constants, steps, 2).floats());
    }

    /** Weights and biases parameter by parameter, in the order of {@link SplineKernel#rows()}, padded. */
    Layer layer() {
        int rows = MatrixKernel.padded(kernel.rows());
        float[] weights = new float[parameters * rows * inputs];
        float[] bias = new float[parameters * rows];
        for (int p = 0; p < parameters; p++) {
            float[] matrix = new float[kernel.rows() * inputs];
            for (int row = 0; row < 2 * kernel.bins(); row++) {
                System.arraycopy(sizes, (row * parameters + p) * inputs, matrix, row * inputs, inputs);
                bias[p * rows + row] = sizesBias[row * parameters + p];
            }
            slopes(p, matrix, bias, p * rows);
            System.arraycopy(
                    MatrixKernel.packed(matrix, kernel.rows(), inputs), 0, weights, p * rows * inputs, rows * inputs);
        }
        return new Layer(rows, weights, bias);
    }

    /** A slope is the outer one plus the steps up to it. */
    private void slopes(int parameter, float[] matrix, float[] bias, int firstBias) {
        double[] weight = new double[inputs];
        double constant = kernel.unitSlope();
        for (int knot = 0; knot < kernel.bins() - 1; knot++) {
            int row = knot * parameters + parameter;
            int to = 2 * kernel.bins() + knot;
            for (int input = 0; input < inputs; input++) {
                weight[input] += steps[row * inputs + input];
                matrix[to * inputs + input] = (float) weight[input];
            }
            constant += stepsBias[row];
            bias[firstBias + to] = (float) constant;
        }
    }

    /**
     * The layer as the kernel reads it.
     *
     * @param rows of one parameter
     */
    @SuppressWarnings("ArrayRecordComponent") // handed over
    record Layer(int rows, float[] weights, float[] bias) {}

    private static Constant constant(Map<String, Constant> constants, Node node, int input) {
        Constant constant = constants.get(node.inputs().get(input));
        if (constant == null || constant.floats().length == 0) {
            throw new UnknownGraphException(node.type() + " of what is no constant");
        }
        return constant;
    }

    private static float scalar(Map<String, Constant> constants, Node node, int input) {
        float[] values = constant(constants, node, input).floats();
        if (values.length != 1) {
            throw new UnknownGraphException(node.type() + " of " + Arrays.toString(values));
        }
        return values[0];
    }
}
