package io.sedstream.train;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * The flow in plain Java and double precision, one source at a time: slow, simple, and independent of the engine and of
 * ONNX, so that both can be checked against it. Thread-safe.
 */
public final class ReferenceFlow {
    /** Box coordinates are kept this far from 0 and 1 before the logit. */
    static final double BOX_MARGIN = 1e-6;

    private final EstimatorWeights weights;
    private final SplineFlowShape shape;
    private final List<Coupling> couplings;
    private final Map<String, float[]> matrices = new HashMap<>();

    public ReferenceFlow(EstimatorWeights weights) {
        this.weights = weights;
        if (!(weights.shape() instanceof SplineFlowShape flow)) {
            throw new IllegalArgumentException("not a neural spline flow: " + weights.shape());
        }
        shape = flow;
        couplings = shape.couplings();
        shape.tensors().forEach(tensor -> matrices.put(tensor.name(), weights.matrix(tensor.name())));
    }

    /**
     * Log-density of a point in box coordinates given raw features; 0 everywhere would be the prior.
     *
     * @param features raw, length F
     * @param box coordinates in (0,1), length D
     */
    public double logProbability(float[] features, double[] box) {
        double[] z = new double[shape.parameters()];
        double logJacobian = 0;
        for (int d = 0; d < z.length; d++) {
            double u = Math.clamp(box[d], BOX_MARGIN, 1 - BOX_MARGIN);
            float scale = weights.logits().scale(d);
            z[d] = (Math.log(u / (1 - u)) - weights.logits().mean(d)) / scale;
            logJacobian -= Math.log(u * (1 - u) * scale);
        }
        return logJacobian + logProbabilityOfLogits(features, z);
    }

    /** Log-density of a point in standardised logits. */
    double logProbabilityOfLogits(float[] features, double[] logits) {
        double[] context = context(features);
        double[] z = logits.clone();
        double logProbability = 0;
        for (int t = 0; t < shape.transforms(); t++) {
            List<Integer> transformed = couplings.get(t).transformed();
            List<RationalQuadraticSpline> splines = splines(t, z, context);
            for (int i = 0; i < transformed.size(); i++) {
                int d = transformed.get(i);
                RationalQuadraticSpline.Image image = splines.get(i).forward(z[d]);
                z[d] = image.value();
                logProbability += image.logDerivative();
            }
        }
        for (double value : z) {
            logProbability -= 0.5 * value * value + 0.5 * Math.log(2 * Math.PI);
        }
        return logProbability;
    }

    /**
     * Maps a point of the base distribution to box coordinates.
     *
     * @param features raw, length F
     * @param base standard normal draws, length D
     * @return box coordinates, length D
     */
    public double[] sample(float[] features, double[] base) {
        double[] context = context(features);
        double[] z = base.clone();
        for (int t = shape.transforms() - 1; t >= 0; t--) {
            List<Integer> transformed = couplings.get(t).transformed();
            List<RationalQuadraticSpline> splines = splines(t, z, context);
            for (int i = 0; i < transformed.size(); i++) {
                int d = transformed.get(i);
                z[d] = splines.get(i).inverse(z[d]).value();
            }
        }
        for (int d = 0; d < z.length; d++) {
            double logit = z[d] * weights.logits().scale(d) + weights.logits().mean(d);
            z[d] = 1 / (1 + Math.exp(-logit));
        }
        return z;
    }

    private double[] context(float[] features) {
        double[] hidden = new double[shape.features()];
        for (int f = 0; f < hidden.length; f++) {
            double standardised = (features[f] - weights.features().mean(f))
                    / weights.features().scale(f);
            hidden[f] = Math.clamp(standardised, -EstimatorShape.FEATURE_BOUND, EstimatorShape.FEATURE_BOUND);
        }
        for (int layer = 0; layer < 3; layer++) {
            hidden = affine("encoder." + layer, hidden);
            for (int i = 0; i < hidden.length; i++) {
                hidden[i] /= 1 + Math.exp(-hidden[i]);
            }
        }
        return hidden;
    }

    private List<RationalQuadraticSpline> splines(int t, double[] z, double[] context) {
        String name = "coupling." + t;
        Coupling coupling = couplings.get(t);
        double[] hidden = affine(name + ".context", context);
        if (!coupling.identity().isEmpty()) {
            double[] identity =
                    coupling.identity().stream().mapToDouble(d -> z[d]).toArray();
            addProduct(hidden, matrix(name + ".input"), identity);
        }
        rectify(hidden);
        hidden = affine(name + ".hidden", hidden);
        rectify(hidden);
        double[] sizes = affine(name + ".sizes", hidden);
        double[] slopes = affine(name + ".slopes", hidden);
        int bins = shape.bins();
        int count = coupling.transformed().size();
        return IntStream.range(0, count)
                .mapToObj(i -> new RationalQuadraticSpline(
                        shape.tailBound(),
                        every(sizes, i, count, bins),
                        every(sizes, bins * count + i, count, bins),
                        every(slopes, i, count, bins - 1)))
                .toList();
    }

    private static double[] every(double[] values, int start, int stride, int count) {
        double[] picked = new double[count];
        for (int k = 0; k < count; k++) {
            picked[k] = values[start + k * stride];
        }
        return picked;
    }

    private double[] affine(String name, double[] input) {
        float[] bias = matrix(name + ".bias");
        double[] output = new double[bias.length];
        for (int row = 0; row < bias.length; row++) {
            output[row] = bias[row];
        }
        addProduct(output, matrix(name), input);
        return output;
    }

    private float[] matrix(String name) {
        return Objects.requireNonNull(matrices.get(name), name);
    }

    private static void addProduct(double[] output, float[] matrix, double[] input) {
        for (int row = 0; row < output.length; row++) {
            for (int column = 0; column < input.length; column++) {
                output[row] += matrix[row * input.length + column] * input[column];
            }
        }
    }

    private static void rectify(double[] values) {
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.max(0, values[i]);
        }
    }
}
