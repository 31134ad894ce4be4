package io.sedstream.train;

import static org.assertj.core.api.Assertions.assertThat;
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
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every family of estimators: the engine's density against its graph's draws, and against a known posterior. */
class EstimatorFamiliesTest {
    private static final float[] FEATURES = {0.4f, -1.2f, 2, 0.1f};

    static Stream<EstimatorShape> flows() {
        return Stream.of(
                new AutoregressiveFlowShape(4, 1, 16, 8, 3, 12),
                new AutoregressiveFlowShape(4, 3, 16, 8, 4, 17),
                new SplineFlowShape(4, 3, 16, 8, 4, 16, 8, 6, 1));
    }

    static Stream<EstimatorShape> shapes() {
        return Stream.of(
                new AutoregressiveFlowShape(4, 3, 16, 8, 3, 12),
                new MixtureShape(4, 3, 16, 8, 12, 4),
                new MixtureShape(4, 1, 16, 8, 12, 3));
    }

    /** By the change of variables: log p(x) = log N(z) − log |∂x/∂z|, with the derivative of the graph by differences. */
    @ParameterizedTest
    @MethodSource("flows")
    void theDensityIsThatOfTheDraws(EstimatorShape shape) throws Exception {
        EstimatorWeights weights = RandomWeights.of(shape, 0.4, 5);
        int parameters = shape.parameters();
        double step = 0.01;
        // A point, and a pair of neighbours along each axis.
        for (double[] z : new double[][] {{0.3, -0.8, 1.1}, {-1.4, 0.5, 0.1}, {0.9, 1.3, -0.6}}) {
            int count = 1 + 2 * parameters;
            float[] base = new float[parameters * count];
            for (int n = 0; n < count; n++) {
                for (int d = 0; d < parameters; d++) {
                    double shift = n == 0 || (n - 1) / 2 != d ? 0 : (n - 1) % 2 == 0 ? step : -step;
                    base[d * count + n] = (float) (z[d] + shift);
                }
            }
            // The layers may take the base in another order than the parameters come in: the density does not mind.
            double[][] x = standardised(weights, draws(weights, base, count), count);
            double[][] jacobian = new double[parameters][parameters];
            double expected = 0;
            for (int d = 0; d < parameters; d++) {
                expected -= 0.5 * z[d] * z[d] + 0.5 * Math.log(2 * Math.PI);
                for (int i = 0; i < parameters; i++) {
                    jacobian[i][d] = (x[i][1 + 2 * d] - x[i][2 + 2 * d]) / (2 * step);
                }
            }
            expected -= Math.log(Math.abs(determinant(jacobian)));

            float[] point = new float[parameters];
            for (int d = 0; d < parameters; d++) {
                point[d] = (float) x[d][0];
            }
            assertThat(density(weights, point, 1)[0]).isCloseTo((float) expected, within(0.03f));
        }
    }

    /** Moments of the draws against those of the density on a grid. */
    @Test
    void theDrawsOfAMixtureHaveItsMoments() throws Exception {
        EstimatorWeights weights = RandomWeights.of(new MixtureShape(4, 2, 16, 8, 12, 3), 0.4, 8);
        int side = 301;
        double reach = 9;
        float[] grid = new float[2 * side * side];
        for (int row = 0; row < side; row++) {
            for (int column = 0; column < side; column++) {
                grid[row * side + column] = (float) (reach * (2.0 * row / (side - 1) - 1));
                grid[side * side + row * side + column] = (float) (reach * (2.0 * column / (side - 1) - 1));
            }
        }
        float[] density = density(weights, grid, side * side);
        double[] expected = new double[6];
        double cell = Math.pow(2 * reach / (side - 1), 2);
        for (int i = 0; i < side * side; i++) {
            addMoments(expected, grid[i], grid[side * side + i], cell * Math.exp(density[i]));
        }

        int count = 40_000;
        double[][] x = standardised(weights, draws(weights, RandomWeights.normal(3 * count, 3), count), count);
        double[] measured = new double[6];
        for (int n = 0; n < count; n++) {
            addMoments(measured, x[0][n], x[1][n], 1.0 / count);
        }

        assertThat(expected[0]).as("the density is one in all").isCloseTo(1, within(1e-3));
        for (int m = 1; m < 6; m++) {
            // 40,000 draws of unit spread give a mean to .005 and a square to about .02.
            assertThat(measured[m])
                    .as("moment " + m)
                    .isCloseTo(expected[m], within(0.02 + 0.02 * Math.abs(expected[m])));
        }
    }

    @Test
    void theMembersOfAnEnsembleShareTheDraws() throws Exception {
        SplineFlowShape shape = new SplineFlowShape(4, 3, 16, 8, 4, 16, 8, 6, 1);
        List<EstimatorWeights> members = List.of(RandomWeights.of(shape, 0.4, 5), RandomWeights.of(shape, 0.4, 6));
        int count = 7;
        float[] base = RandomWeights.normal(3 * count, 3);

        float[] together = draws(members, FEATURES, base, count);

        float[] first = draws(members.getFirst(), base, count);
        float[] second = draws(members.getLast(), base, count);
        for (int d = 0; d < 3; d++) {
            for (int n = 0; n < count; n++) {
                int at = d * count + n;
                // Three and a half draws each: the first three are the first member's.
                assertThat(together[at]).isCloseTo(n < 3 ? first[at] : second[at], within(1e-6f));
            }
        }
        assertThat(first).isNotEqualTo(second);
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void theGradientEqualsFiniteDifferences(EstimatorShape shape) {
        float[] weights = RandomWeights.of(shape, 0.3, 3).values();
        int count = 60;
        float[] features = RandomWeights.normal(4 * count, 5);
        float[] logits = RandomWeights.normal(shape.parameters() * count, 6);
        float[] gradient = new float[weights.length];
        AutogradEngine engine = new AutogradEngine(shape);
        engine.lossAndGradient(weights, features, logits, gradient);

        Random random = new Random(1);
        for (Tensor tensor : shape.tensors()) {
            // Along a random direction through the whole matrix: single weights change a float32 loss too little.
            float[] direction = RandomWeights.normal(tensor.size(), random.nextLong());
            double slope = 0;
            float[] above = weights.clone();
            float[] below = weights.clone();
            float step = 2e-3f / (float) Math.sqrt(tensor.columns());
            for (int i = 0; i < tensor.size(); i++) {
                slope += gradient[tensor.offset() + i] * direction[i];
                above[tensor.offset() + i] += step * direction[i];
                below[tensor.offset() + i] -= step * direction[i];
            }
            double numerical =
                    (loss(engine, above, features, logits) - loss(engine, below, features, logits)) / (2 * step);
            assertThat(slope).as(tensor.name()).isCloseTo(numerical, within(0.01 + 0.02 * Math.abs(numerical)));
        }
    }

    @ParameterizedTest
    @MethodSource("families")
    void recoversThePosteriorOfALinearGaussianProblem(TrainingSettings.Family family) throws Exception {
        TrainingSettings settings = new TrainingSettings(family, 4, 24, 6, 3, null, 16, 128, 5e-3, 10, 10, 42);

        EstimatorWeights weights = new EstimatorTrainer(settings, progress -> {})
                .train(new LinearGaussianPairs(8000, 1))
                .weights();

        float[] x = {0.8f, 0.4f, 1.1f};
        double[] expected = LinearGaussianPairs.posterior(x);
        int count = 4000;
        float[] base = RandomWeights.normal(weights.shape().baseDimensions() * count, 3);
        float[] box = draws(weights, x, base, count);
        for (int d = 0; d < 2; d++) {
            double[] values = new double[count];
            for (int n = 0; n < count; n++) {
                double u = box[d * count + n];
                values[n] = Math.log(u / (1 - u));
            }
            double mean = Arrays.stream(values).average().orElseThrow();
            double deviation = Math.sqrt(Arrays.stream(values)
                    .map(v -> (v - mean) * (v - mean))
                    .average()
                    .orElseThrow());
            // As for the spline flow in EstimatorTrainerTest: a few seconds of training.
            assertThat(mean).isCloseTo(expected[d], within(0.2 * expected[2 + d]));
            assertThat(deviation).isCloseTo(expected[2 + d], within(0.15 * expected[2 + d]));
        }
    }

    static Stream<TrainingSettings.Family> families() {
        return Stream.of(
                TrainingSettings.Family.MASKED_AUTOREGRESSIVE_FLOW, TrainingSettings.Family.MIXTURE_DENSITY_NETWORK);
    }

    private static double loss(AutogradEngine engine, float[] weights, float[] features, float[] logits) {
        float[] densities = engine.logProbabilities(weights, features, logits);
        return -IntStream.range(0, densities.length)
                .mapToDouble(i -> densities[i])
                .average()
                .orElseThrow();
    }

    private static void addMoments(double[] moments, double x, double y, double weight) {
        double[] terms = {1, x, y, x * x, y * y, x * y};
        for (int m = 0; m < terms.length; m++) {
            moments[m] += weight * terms[m];
        }
    }

    /** Log-density at standardised logits, for the one source of this test. */
    private static float[] density(EstimatorWeights weights, float[] logits, int count) {
        float[] features = new float[FEATURES.length * count];
        for (int f = 0; f < FEATURES.length; f++) {
            float standardised = (FEATURES[f] - weights.features().mean(f))
                    / weights.features().scale(f);
            Arrays.fill(features, f * count, (f + 1) * count, standardised);
        }
        return new AutogradEngine(weights.shape()).logProbabilities(weights.values(), features, logits);
    }

    /** Standardised logits of draws in the unit box, [D][count]. */
    private static double[][] standardised(EstimatorWeights weights, float[] box, int count) {
        double[][] logits = new double[weights.shape().parameters()][count];
        for (int d = 0; d < logits.length; d++) {
            for (int n = 0; n < count; n++) {
                double u = box[d * count + n];
                logits[d][n] = (Math.log(u / (1 - u)) - weights.logits().mean(d))
                        / weights.logits().scale(d);
            }
        }
        return logits;
    }

    private static float[] draws(EstimatorWeights weights, float[] base, int count) throws OrtException {
        return draws(weights, FEATURES, base, count);
    }

    private static float[] draws(EstimatorWeights weights, float[] source, float[] base, int count)
            throws OrtException {
        return draws(List.of(weights), source, base, count);
    }

    private static float[] draws(List<EstimatorWeights> members, float[] source, float[] base, int count)
            throws OrtException {
        EstimatorShape shape = members.getFirst().shape();
        OutputTransforms box = new OutputTransforms(IntStream.range(0, shape.parameters())
                .mapToObj(d -> OutputTransform.box("p" + d, 0, 1))
                .toList());
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        try (OrtSession session = environment.createSession(EstimatorGraph.write(members, box));
                OnnxTensor features =
                        OnnxTensor.createTensor(environment, FloatBuffer.wrap(source), new long[] {source.length});
                OnnxTensor normal = OnnxTensor.createTensor(
                        environment, FloatBuffer.wrap(base), new long[] {shape.baseDimensions(), count});
                OrtSession.Result result = session.run(Map.of("features", features, "base", normal))) {
            float[] draws = new float[shape.parameters() * count];
            ((OnnxTensor) result.get("draws").orElseThrow()).getFloatBuffer().get(draws);
            return draws;
        }
    }

    private static double determinant(double[][] m) {
        return switch (m.length) {
            case 1 -> m[0][0];
            case 3 ->
                m[0][0] * (m[1][1] * m[2][2] - m[1][2] * m[2][1])
                        - m[0][1] * (m[1][0] * m[2][2] - m[1][2] * m[2][0])
                        + m[0][2] * (m[1][0] * m[2][1] - m[1][1] * m[2][0]);
            default -> throw new IllegalArgumentException(List.of(m.length).toString());
        };
    }
}
