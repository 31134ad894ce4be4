package io.sedstream.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.sedstream.train.onnx.EstimatorGraph;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The log-probability that a sampling graph gives of its draws, for every family of estimators. */
class LogProbabilityTest {
    private static final float[] FEATURES = {0.4f, -1.2f, 2, 0.1f};
    private static final double STEP = 1e-5;

    /** A box, one in units of a negative feature, one relative to it, and a chain of products. */
    private static final OutputTransforms OUTPUTS = new OutputTransforms(List.of(
            OutputTransform.box("redshift", 0.5, 6),
            OutputTransform.scaled("scaled", 1, 0, 2),
            OutputTransform.relative("relative", "scaled", -3, 1),
            OutputTransform.ofUniverseAge("t25", "redshift", 0, 1),
            OutputTransform.fraction("t50", "t25", 0.1, 1)));

    /** A whole and a part of it. */
    private static final OutputTransforms TWO = new OutputTransforms(
            List.of(OutputTransform.box("whole", 1, 3), OutputTransform.fraction("part", "whole", 0, 1)));

    static Stream<EstimatorShape> shapes() {
        return Stream.of(
                // Splines that end where many draws lie.
                new SplineFlowShape(4, 5, 16, 8, 5, 16, 8, 1.5f, 1),
                new SplineFlowShape(4, 5, 16, 8, 5, 16, 8, 6, 1),
                new AutoregressiveFlowShape(4, 5, 16, 8, 4, 17),
                new MixtureShape(4, 5, 16, 8, 12, 4),
                new SplineFlowShape(4, 1, 16, 8, 2, 16, 8, 6, 1),
                new AutoregressiveFlowShape(4, 1, 16, 8, 2, 12),
                new MixtureShape(4, 1, 16, 8, 12, 3));
    }

    static Stream<EstimatorShape> ofTwoParameters() {
        return Stream.of(
                new SplineFlowShape(4, 2, 16, 8, 4, 16, 8, 3, 1),
                new AutoregressiveFlowShape(4, 2, 16, 8, 3, 12),
                new MixtureShape(4, 2, 16, 8, 12, 4));
    }

    /**
     * Against the density that training maximises, and differences of the way from logits to physical parameters in double
     * precision.
     */
    @ParameterizedTest
    @MethodSource("shapes")
    void isTheTrainedDensityInTheUnitsOfTheParameters(EstimatorShape shape) throws Exception {
        EstimatorWeights weights = RandomWeights.of(shape, 0.2, 5);
        var outputs = new OutputTransforms(OUTPUTS.transforms().subList(0, shape.parameters()));
        int count = 400;
        float[] base = RandomWeights.normal(shape.baseDimensions() * count, 3);
        Sampled sampled = sample(weights, outputs, base, count);

        // Nearer to an edge of the box a draw in single precision does not tell its logit, nor do differences the
        // slope.
        double margin = shape instanceof SplineFlowShape ? 1e-6 : 2e-3;
        int compared = 0;
        for (int n = 0; n < count; n++) {
            double[] box = box(weights, outputs, base, sampled.draws, count, n);
            if (Arrays.stream(box).allMatch(u -> u > margin && u < 1 - margin)) {
                double[] logits = standardised(weights, box);
                double expected =
                        densityOfLogits(weights, logits) - Math.log(Math.abs(determinant(weights, outputs, logits)));
                // Single precision sums; without a reference in double precision also the rounding of a draw, 6e-8 of a
                // range,
                // which is up to 500 times that as a logit, times the slopes of the density and of the chain of
                // products.
                assertThat((double) sampled.logProbabilities[n]).isCloseTo(expected, within(1e-3));
                compared++;
            }
        }
        assertThat(compared).isGreaterThan(count / 2);
    }

    /** Box coordinates of a draw: from its base where there is a reference in double precision, else from itself. */
    private static double[] box(
            EstimatorWeights weights, OutputTransforms outputs, float[] base, float[] draws, int count, int n) {
        if (weights.shape() instanceof SplineFlowShape) {
            return new ReferenceFlow(weights).sample(FEATURES, column(base, count, n));
        }
        double[] box = new double[outputs.size()];
        outputs.toBox(column(draws, count, n), FEATURES, box);
        return box;
    }

    private static double[] column(float[] rows, int count, int n) {
        double[] column = new double[rows.length / count];
        for (int d = 0; d < column.length; d++) {
            column[d] = rows[d * count + n];
        }
        return column;
    }

    /** The mean of 1/q over draws within a region, and 0 outside, is the volume of the region. */
    @ParameterizedTest
    @MethodSource("ofTwoParameters")
    void measuresTheVolumeOfARegion(EstimatorShape shape) throws Exception {
        EstimatorWeights weights = RandomWeights.of(shape, 0.2, 5);
        int count = 40_000;
        Sampled sampled = sample(weights, TWO, RandomWeights.normal(shape.baseDimensions() * count, 3), count);

        double sum = 0;
        double squares = 0;
        for (int n = 0; n < count; n++) {
            float whole = sampled.draws[n];
            float part = sampled.draws[count + n];
            if (whole > 1.6 && whole < 2.4 && part > 0.5 && part < 1.1) {
                double volume = Math.exp(-sampled.logProbabilities[n]);
                sum += volume;
                squares += volume * volume;
            }
        }
        double mean = sum / count;
        double standardError = Math.sqrt((squares / count - mean * mean) / count);
        assertThat(standardError).isLessThan(0.01);
        assertThat(mean).isCloseTo(0.8 * 0.6, within(4 * standardError));
    }

    @ParameterizedTest
    @MethodSource("ofTwoParameters")
    void isFiniteWhateverTheFeatures(EstimatorShape shape) throws Exception {
        EstimatorWeights weights = RandomWeights.of(shape, 30, 7);
        float[] absurd = {1e6f, -1e6f, 1e6f, -1e6f};

        Sampled sampled = sample(weights, TWO, absurd, RandomWeights.normal(shape.baseDimensions() * 2000, 3), 2000);

        for (float logProbability : sampled.logProbabilities) {
            assertThat(logProbability).isFinite();
        }
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void leavesTheDrawsWhatTheyAre(EstimatorShape shape) throws Exception {
        EstimatorWeights weights = RandomWeights.of(shape, 0.4, 5);
        var outputs = new OutputTransforms(OUTPUTS.transforms().subList(0, shape.parameters()));
        int count = 100;
        float[] base = RandomWeights.normal(shape.baseDimensions() * count, 3);

        float[] with = sample(weights, outputs, base, count).draws;
        float[] without = sample(EstimatorGraph.write(List.of(weights), outputs), shape, FEATURES, base, count).draws;

        for (int i = 0; i < with.length; i++) {
            // ONNX Runtime may join other nodes where more is wanted of them.
            assertThat(with[i]).isCloseTo(without[i], within(1e-5f));
        }
    }

    @Test
    void isRefusedToAnEnsemble() {
        EstimatorWeights weights = RandomWeights.of(new MixtureShape(4, 2, 16, 8, 12, 4), 0.4, 5);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> EstimatorGraph.writeWithLogProbability(List.of(weights, weights), TWO))
                .withMessageContaining("an ensemble of 2");
    }

    /** In double precision where there is such a reference, else as the engine of the training computes it. */
    private static double densityOfLogits(EstimatorWeights weights, double[] logits) {
        if (weights.shape() instanceof SplineFlowShape) {
            return new ReferenceFlow(weights).logProbabilityOfLogits(FEATURES, logits);
        }
        float[] features = new float[FEATURES.length];
        for (int f = 0; f < features.length; f++) {
            features[f] = (FEATURES[f] - weights.features().mean(f))
                    / weights.features().scale(f);
        }
        float[] point = new float[logits.length];
        for (int d = 0; d < point.length; d++) {
            point[d] = (float) logits[d];
        }
        return new AutogradEngine(weights.shape()).logProbabilities(weights.values(), features, point)[0];
    }

    private static double[] standardised(EstimatorWeights weights, double[] box) {
        double[] logits = new double[box.length];
        for (int d = 0; d < box.length; d++) {
            logits[d] = (Math.log(box[d] / (1 - box[d])) - weights.logits().mean(d))
                    / weights.logits().scale(d);
        }
        return logits;
    }

    /** Of the physical parameters by the standardised logits, by central differences. */
    private static double determinant(EstimatorWeights weights, OutputTransforms outputs, double[] logits) {
        double[][] jacobian = new double[logits.length][];
        for (int d = 0; d < logits.length; d++) {
            double[] above = physical(weights, outputs, logits, d, STEP);
            double[] below = physical(weights, outputs, logits, d, -STEP);
            jacobian[d] = new double[logits.length];
            for (int i = 0; i < logits.length; i++) {
                jacobian[d][i] = (above[i] - below[i]) / (2 * STEP);
            }
        }
        return determinant(jacobian);
    }

    private static double[] physical(
            EstimatorWeights weights, OutputTransforms outputs, double[] logits, int moved, double by) {
        double[] values = new double[logits.length];
        for (int d = 0; d < values.length; d++) {
            double standardised = logits[d] + (d == moved ? by : 0);
            values[d] = 1
                    / (1
                            + Math.exp(-(standardised * weights.logits().scale(d)
                                    + weights.logits().mean(d))));
        }
        outputs.toPhysical(values, FEATURES, values);
        return values;
    }

    /** By elimination with pivots; the matrix is used up. */
    private static double determinant(double[][] m) {
        double product = 1;
        for (int column = 0; column < m.length; column++) {
            int pivot = column;
            for (int row = column + 1; row < m.length; row++) {
                pivot = Math.abs(m[row][column]) > Math.abs(m[pivot][column]) ? row : pivot;
            }
            double[] first = m[pivot];
            m[pivot] = m[column];
            m[column] = first;
            product *= pivot == column ? first[column] : -first[column];
            for (int row = column + 1; row < m.length; row++) {
                double share = m[row][column] / first[column];
                for (int i = column; i < m.length; i++) {
                    m[row][i] -= share * first[i];
                }
            }
        }
        return product;
    }

    @SuppressWarnings("ArrayRecordComponent") // taken apart at once
    private record Sampled(float[] draws, float[] logProbabilities) {}

    private static Sampled sample(EstimatorWeights weights, OutputTransforms outputs, float[] base, int count)
            throws OrtException {
        return sample(weights, outputs, FEATURES, base, count);
    }

    private static Sampled sample(
            EstimatorWeights weights, OutputTransforms outputs, float[] source, float[] base, int count)
            throws OrtException {
        return sample(
                EstimatorGraph.writeWithLogProbability(List.of(weights), outputs),
                weights.shape(),
                source,
                base,
                count);
    }

    private static Sampled sample(byte[] graph, EstimatorShape shape, float[] source, float[] base, int count)
            throws OrtException {
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        try (OrtSession session = environment.createSession(graph);
                OnnxTensor features =
                        OnnxTensor.createTensor(environment, FloatBuffer.wrap(source), new long[] {source.length});
                OnnxTensor normal = OnnxTensor.createTensor(
                        environment, FloatBuffer.wrap(base), new long[] {shape.baseDimensions(), count});
                OrtSession.Result result = session.run(Map.of("features", features, "base", normal))) {
            float[] logProbabilities = new float[result.get("log_probability").isPresent() ? count : 0];
            if (logProbabilities.length > 0) {
                var tensor = (OnnxTensor) result.get("log_probability").orElseThrow();
                assertThat(tensor.getInfo().getShape()).containsExactly(count);
                tensor.getFloatBuffer().get(logProbabilities);
            }
            float[] draws = new float[shape.parameters() * count];
            ((OnnxTensor) result.get("draws").orElseThrow()).getFloatBuffer().get(draws);
            return new Sampled(draws, logProbabilities);
        }
    }
}
