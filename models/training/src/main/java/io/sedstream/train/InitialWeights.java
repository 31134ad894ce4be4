package io.sedstream.train;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Weights before training: hidden layers uniform with variance 2/inputs (He et al. 2015), output layers a hundredth of
 * that, so that every spline starts as the identity and the first gradients come from all bins.
 */
final class InitialWeights {
    private static final List<String> OUTPUTS =
            List.of(".sizes", ".slopes", ".shift", ".scale", ".weights", ".means", ".diagonals", ".rest");

    private InitialWeights() {}

    static float[] of(EstimatorShape shape, long seed) {
        Random random = new Random(seed);
        float[] weights = new float[shape.weightCount()];
        for (Tensor tensor : shape.tensors()) {
            if (tensor.name().endsWith(".slopes.bias")) {
                Arrays.fill(
                        weights, tensor.offset(), tensor.offset() + tensor.size(), (float) SplineFlowShape.unitSlope());
            } else if (tensor.name().equals("mixture.means.bias")) {
                // Components that start at one place would stay together.
                for (int i = 0; i < tensor.size(); i++) {
                    weights[tensor.offset() + i] = (float) random.nextGaussian();
                }
            } else if (!tensor.name().endsWith(".bias")) {
                boolean output = OUTPUTS.stream().anyMatch(tensor.name()::endsWith);
                double bound = (output ? 0.01 : 1) * Math.sqrt(6.0 / tensor.columns());
                for (int i = 0; i < tensor.size(); i++) {
                    weights[tensor.offset() + i] = (float) ((2 * random.nextDouble() - 1) * bound);
                }
            }
        }
        return weights;
    }
}
