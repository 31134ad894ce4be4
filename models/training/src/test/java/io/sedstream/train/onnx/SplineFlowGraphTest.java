package io.sedstream.train.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.sedstream.flow.CompiledFlow;
import io.sedstream.posterior.PosteriorSampler;
import io.sedstream.train.EstimatorWeights;
import io.sedstream.train.OutputTransform;
import io.sedstream.train.OutputTransforms;
import io.sedstream.train.RandomWeights;
import io.sedstream.train.ReferenceFlow;
import io.sedstream.train.SplineFlowShape;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SplineFlowGraphTest {
    private static final int FEATURES = 5;
    private static final int DRAWS = 300;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 6, 9})
    void drawsEqualTheReference(int parameters) throws Exception {
        EstimatorWeights weights = RandomWeights.of(shape(parameters), 0.1, 7);
        OutputTransforms outputs = outputs(parameters);
        float[] features = {0.4f, -1.2f, 2, 0.1f, 9.3f};
        float[] base = RandomWeights.normal(parameters * DRAWS, 4);
        // Some draws lie beyond the tails of every spline.
        for (int i = 0; i < base.length; i += 17) {
            base[i] *= 3;
        }

        byte[] graph = EstimatorGraph.write(List.of(weights), outputs);
        float[] draws = run(graph, features, base, parameters);
        // The conditioner of a single parameter is the same for all draws, which is left to ONNX Runtime.
        float[] compiled = parameters == 1 ? draws : runCompiled(graph, features, base, parameters);

        ReferenceFlow reference = new ReferenceFlow(weights);
        double[] physical = new double[parameters];
        for (int n = 0; n < DRAWS; n++) {
            double[] point = new double[parameters];
            for (int d = 0; d < parameters; d++) {
                point[d] = base[d * DRAWS + n];
            }
            outputs.toPhysical(reference.sample(features, point), features, physical);
            for (int d = 0; d < parameters; d++) {
                // Float32 against double: 5e-7 on an axis 6 wide, times the slope of the whole map (up to 40 here),
                // times up to 8, the width of the widest prior.
                assertThat((double) draws[d * DRAWS + n]).isCloseTo(physical[d], within(1e-4));
                assertThat((double) compiled[d * DRAWS + n]).isCloseTo(physical[d], within(1e-4));
            }
        }
    }

    @Test
    void absurdFeaturesStillGiveFiniteDrawsInsideThePrior() throws Exception {
        EstimatorWeights weights = RandomWeights.of(shape(2), 30, 7);
        OutputTransforms outputs =
                new OutputTransforms(List.of(OutputTransform.box("a", 0, 1), OutputTransform.box("b", 2, 3)));
        float[] features = {1e6f, -1e6f, 1e6f, -1e6f, 1e6f};

        byte[] graph = EstimatorGraph.write(List.of(weights), outputs);
        float[] base = RandomWeights.normal(2 * DRAWS, 4);

        for (float[] draws : List.of(run(graph, features, base, 2), runCompiled(graph, features, base, 2))) {
            for (int n = 0; n < DRAWS; n++) {
                assertThat(draws[n]).isBetween(0f, 1f);
                assertThat(draws[DRAWS + n]).isBetween(2f, 3f);
            }
        }
    }

    /** Vector instructions make draws only; what else a graph gives changes no bit of them. */
    @Test
    void vectorInstructionsLeaveTheLogProbabilityOut() {
        EstimatorWeights weights = RandomWeights.of(shape(9), 0.1, 7);
        float[] features = {0.4f, -1.2f, 2, 0.1f, 9.3f};
        float[] base = RandomWeights.normal(9 * DRAWS, 4);

        float[] without = runCompiled(EstimatorGraph.write(List.of(weights), outputs(9)), features, base, 9);
        float[] with =
                runCompiled(EstimatorGraph.writeWithLogProbability(List.of(weights), outputs(9)), features, base, 9);

        assertThat(with).containsExactly(without);
    }

    @Test
    void equalWeightsGiveEqualBytes() {
        byte[] first = EstimatorGraph.write(List.of(RandomWeights.of(shape(6), 1, 7)), outputs(6));
        byte[] second = EstimatorGraph.write(List.of(RandomWeights.of(shape(6), 1, 7)), outputs(6));

        assertThat(second).isEqualTo(first);
    }

    @Test
    void readsTheSourceOncePerSourceAndSearchesWithoutGathering() throws Exception {
        ModelProto model =
                ModelProto.parseFrom(EstimatorGraph.write(List.of(RandomWeights.of(shape(6), 1, 7)), outputs(6)));

        assertThat(model.getGraph().getNodeList())
                .extracting(NodeProto::getOpType)
                .doesNotContain("Gather", "GatherElements", "Scatter", "ScatterElements", "NonZero", "Where", "Tile");
    }

    @Test
    void refusesAnOutputScaledByAFeatureThatDoesNotExist() {
        EstimatorWeights weights = RandomWeights.of(shape(1), 1, 7);
        OutputTransforms outputs = new OutputTransforms(List.of(OutputTransform.scaled("age", 5, 0, 1)));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> EstimatorGraph.write(List.of(weights), outputs))
                .withMessageContaining("age is scaled by feature 5");
    }

    private static SplineFlowShape shape(int parameters) {
        return new SplineFlowShape(FEATURES, parameters, 16, 8, 5, 16, 8, 3, 3);
    }

    /** A box, one relative to it, one relative to that, one scaled, boxes, and a chain of products. */
    private static OutputTransforms outputs(int parameters) {
        List<OutputTransform> all = new ArrayList<>(List.of(
                OutputTransform.box("formed", 4, 12),
                OutputTransform.relative("surviving", "formed", -0.5, 0),
                OutputTransform.relative("rate", "surviving", -3, -1),
                OutputTransform.scaled("age", 4, 0, 1),
                OutputTransform.box("metallicity", -2.3, 0.4),
                OutputTransform.box("attenuation", 0, 4),
                OutputTransform.box("redshift", 0, 14),
                OutputTransform.ofUniverseAge("t25", "redshift", 0, 1),
                OutputTransform.fraction("t50", "t25", 0, 1)));
        return new OutputTransforms(all.subList(0, parameters));
    }

    private static float[] runCompiled(byte[] model, float[] features, float[] base, int parameters) {
        try (PosteriorSampler sampler = CompiledFlow.of(model, FEATURES, parameters, parameters)
                .orElseThrow()
                .open()) {
            return sampler.sample(features, base, DRAWS).values();
        }
    }

    private static float[] run(byte[] model, float[] features, float[] base, int parameters) throws OrtException {
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(1);
            try (OrtSession session = environment.createSession(model, options);
                    OnnxTensor source =
                            OnnxTensor.createTensor(environment, FloatBuffer.wrap(features), new long[] {FEATURES});
                    OnnxTensor normal = OnnxTensor.createTensor(
                            environment, FloatBuffer.wrap(base), new long[] {parameters, DRAWS});
                    OrtSession.Result result = session.run(Map.of("features", source, "base", normal))) {
                float[] draws = new float[parameters * DRAWS];
                ((OnnxTensor) result.get("draws").orElseThrow())
                        .getFloatBuffer()
                        .get(draws);
                return draws;
            }
        }
    }
}
