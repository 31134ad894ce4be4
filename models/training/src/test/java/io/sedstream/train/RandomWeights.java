package io.sedstream.train;

import java.util.Arrays;
import java.util.Random;

/** Flows with random weights that bend splines clearly, as training does, without training. */
public final class RandomWeights {
    private RandomWeights() {}

    /** Hidden layers of unit gain, output layers with the given spread of unnormalised sizes and slopes. */
    public static EstimatorWeights of(EstimatorShape shape, double spread, long seed) {
        Random random = new Random(seed);
        float[] values = InitialWeights.of(shape, seed);
        for (Tensor tensor : shape.tensors()) {
            boolean output = !tensor.name().contains("encoder")
                    && !tensor.name().contains("context")
                    && !tensor.name().contains("input")
                    && !tensor.name().contains("hidden");
            for (int i = tensor.offset(); i < tensor.offset() + tensor.size(); i++) {
                values[i] += (float) ((output ? spread / Math.sqrt(hidden(shape)) : 0.05) * random.nextGaussian());
            }
        }
        return new EstimatorWeights(
                shape, scaling(shape.features(), 0.3f, 1.5f), scaling(shape.parameters(), -0.2f, 1.8f), values);
    }

    private static int hidden(EstimatorShape shape) {
        return switch (shape) {
            case SplineFlowShape flow -> flow.hidden();
            case AutoregressiveFlowShape flow -> flow.hidden();
            case MixtureShape mixture -> mixture.hidden();
        };
    }

    /** Standard normal values. */
    public static float[] normal(int count, long seed) {
        Random random = new Random(seed);
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }

    private static Standardization scaling(int rows, float mean, float scale) {
        float[] means = new float[rows];
        float[] scales = new float[rows];
        Arrays.fill(means, mean);
        Arrays.fill(scales, scale);
        return new Standardization(means, scales);
    }
}
