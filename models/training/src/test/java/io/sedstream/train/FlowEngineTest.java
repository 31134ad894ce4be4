package io.sedstream.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.ByteBuffer;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Both engines' forward and backward pass against plain Java in double precision. */
class FlowEngineTest {
    enum Kind {
        DJL,
        VECTOR
    }

    private static LikelihoodEngine engine(Kind kind, SplineFlowShape shape) {
        return switch (kind) {
            case DJL -> new AutogradEngine(shape);
            case VECTOR -> new VectorFlowEngine(shape);
        };
    }

    @ParameterizedTest
    @CsvSource({"DJL,1", "DJL,2", "DJL,3", "DJL,6", "VECTOR,1", "VECTOR,2", "VECTOR,3", "VECTOR,6"})
    void logProbabilityEqualsTheReference(Kind kind, int parameters) {
        SplineFlowShape shape = new SplineFlowShape(4, parameters, 16, 8, 4, 16, 8, 3, 1);
        EstimatorWeights weights = RandomWeights.of(shape, 0.25, 7);
        int count = 200;
        float[] features = RandomWeights.normal(4 * count, 8);
        float[] logits = RandomWeights.normal(parameters * count, 9);
        // A third of the points goes beyond the tails.
        for (int i = 0; i < logits.length; i += 3) {
            logits[i] *= 3;
        }

        float[] computed = engine(kind, shape).logProbabilities(weights.values(), features, logits);

        for (int i = 0; i < count; i++) {
            double expected = reference(weights, features, logits, count, i);
            // Float32 through four splines: 1e-7 relative error in a position, times slopes of up to a few hundred.
            assertThat((double) computed[i]).isCloseTo(expected, within(2e-4 * (1 + Math.abs(expected))));
        }
    }

    @ParameterizedTest
    @CsvSource({"DJL,1", "DJL,3", "VECTOR,1", "VECTOR,3"})
    void gradientEqualsFiniteDifferencesThoughTheCollectorRunsBeforeTheBackwardPass(Kind kind, int parameters) {
        SplineFlowShape shape = new SplineFlowShape(3, parameters, 8, 4, 3, 8, 4, 6, 2);
        EstimatorWeights flow = RandomWeights.of(shape, 0.5, 3);
        float[] weights = flow.values();
        // Not a whole number of blocks.
        int count = 100;
        float[] features = RandomWeights.normal(3 * count, 5);
        float[] logits = RandomWeights.normal(parameters * count, 6);
        float[] gradient = new float[weights.length];

        if (kind == Kind.DJL) {
            new AutogradEngine(shape)
                    .lossAndGradient(
                            weights, features, logits, gradient, FlowEngineTest::collectAndOverwriteFreedMemory);
        } else {
            engine(kind, shape).lossAndGradient(weights, features, logits, gradient);
        }

        Random random = new Random(1);
        for (Tensor tensor : shape.tensors()) {
            for (int probe = 0; probe < 4; probe++) {
                int index = tensor.offset() + random.nextInt(tensor.size());
                float[] above = shifted(weights, index, 1e-5f);
                float[] below = shifted(weights, index, -1e-5f);
                double numerical = (referenceLoss(shape, flow, above, features, logits)
                                - referenceLoss(shape, flow, below, features, logits))
                        / (above[index] - below[index]);
                // The differences are of the double precision reference: their own error is 1e-10 times the third
                // derivative, except where one of 100 pairs crosses a kink of a rectifier or a knot. Float32 leaves
                // about 1e-5 in a mean of 100 terms of order one. A scalar lost to the collector gives errors of order
                // one.
                assertThat((double) gradient[index])
                        .as(tensor.name())
                        .isCloseTo(numerical, within(2e-4 + 5e-3 * Math.abs(numerical)));
            }
        }
        double largest = 0;
        for (float value : gradient) {
            largest = Math.max(largest, Math.abs(value));
        }
        assertThat(largest).as("the comparison is not one of zeros").isGreaterThan(0.05);
    }

    @Test
    void theEnginesAgreeOnTheGradientOfAFlowOfTheUsualSize() {
        SplineFlowShape shape = new SplineFlowShape(38, 7, 128, 64, 8, 64, 8, 6, 2);
        float[] weights = RandomWeights.of(shape, 0.05, 3).values();
        int count = 300;
        float[] features = RandomWeights.normal(38 * count, 5);
        float[] logits = RandomWeights.normal(7 * count, 6);
        float[] expected = new float[weights.length];
        float[] gradient = new float[weights.length];

        double expectedLoss = new AutogradEngine(shape).lossAndGradient(weights, features, logits, expected);
        double loss;
        try (VectorFlowEngine engine = new VectorFlowEngine(shape)) {
            loss = engine.lossAndGradient(weights, features, logits, gradient);
        }

        assertThat(loss).isCloseTo(expectedLoss, within(1e-4));
        double norm = 0;
        double difference = 0;
        for (int i = 0; i < gradient.length; i++) {
            norm += expected[i] * (double) expected[i];
            difference += Math.pow(gradient[i] - expected[i], 2);
        }
        // Float32 sums of some hundred terms in another order.
        assertThat(Math.sqrt(difference / norm)).isLessThan(1e-4);
    }

    private static void collectAndOverwriteFreedMemory() {
        for (int round = 0; round < 2; round++) {
            System.gc();
            for (int i = 0; i < 2000; i++) {
                ByteBuffer.allocateDirect(16).putLong(0, 0x7f7f7f7f7f7f7f7fL);
            }
        }
    }

    private static float[] shifted(float[] weights, int index, float step) {
        float[] shifted = weights.clone();
        shifted[index] += step;
        return shifted;
    }

    private static double referenceLoss(
            SplineFlowShape shape, EstimatorWeights flow, float[] weights, float[] features, float[] logits) {
        EstimatorWeights moved = new EstimatorWeights(shape, flow.features(), flow.logits(), weights);
        int count = logits.length / shape.parameters();
        double sum = 0;
        for (int i = 0; i < count; i++) {
            sum += reference(moved, features, logits, count, i);
        }
        return -sum / count;
    }

    /** Log-density of standardised logits from the reference, which works in raw features and box coordinates. */
    private static double reference(EstimatorWeights weights, float[] features, float[] logits, int count, int pair) {
        float[] raw = new float[weights.shape().features()];
        for (int f = 0; f < raw.length; f++) {
            raw[f] = features[f * count + pair] * weights.features().scale(f)
                    + weights.features().mean(f);
        }
        double[] standardised = new double[weights.shape().parameters()];
        for (int d = 0; d < standardised.length; d++) {
            standardised[d] = logits[d * count + pair];
        }
        return new ReferenceFlow(weights).logProbabilityOfLogits(raw, standardised);
    }
}
