package io.sedstream.train;

import java.util.Arrays;
import java.util.Random;

/**
 * Weights before training: hidden layers uniform with variance 2/inputs (He et al. 2015), output layers a hundredth of
 * that, so that every spline starts as the identity and the first gradients come from all bins.
 */
final class InitialWeights {
    private InitialWeights() {}

    static float[] of(FlowShape shape, long seed) {
        Random random = new Random(seed);
        float[] weights = new float[shape.weightCount()];
        for (FlowShape.Tensor tensor : shape.tensors()) {
            if (tensor.name().endsWith(".slopes.bias")) {
                Arrays.fill(weights, tensor.offset(), tensor.offset() + tensor.size(), (float) FlowShape.unitSlope());
            } else if (!tensor.name().endsWith(".bias")) {
                boolean output =
                        tensor.name().endsWith(".sizes") || tensor.name().endsWith(".slopes");
                double bound = (output ? 0.01 : 1) * Math.sqrt(6.0 / tensor.columns());
                for (int i = 0; i < tensor.size(); i++) {
                    weights[tensor.offset() + i] = (float) ((2 * random.nextDouble() - 1) * bound);
                }
            }
        }
        return weights;
    }
}
