package io.sedstream.train.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.sedstream.bundle.Bundle;
import io.sedstream.bundle.FeatureKind;
import io.sedstream.bundle.InvalidBundleException;
import io.sedstream.bundle.Manifest;
import io.sedstream.outcome.ModelIdentity;
import io.sedstream.posterior.Draws;
import io.sedstream.runtime.LogProbabilitySampler;
import io.sedstream.runtime.OnnxPosteriorSampler;
import io.sedstream.runtime.RunWatchdog;
import io.sedstream.runtime.SamplerEngine;
import io.sedstream.train.EstimatorWeights;
import io.sedstream.train.OutputTransform;
import io.sedstream.train.OutputTransforms;
import io.sedstream.train.RandomWeights;
import io.sedstream.train.ReferenceFlow;
import io.sedstream.train.SplineFlowShape;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Bundles whose graph gives log-probabilities, and what the runtime makes of them. */
class LogProbabilityBundleTest {
    private static final SplineFlowShape SHAPE = new SplineFlowShape(3, 2, 16, 8, 4, 16, 8, 6, 1);
    private static final EstimatorWeights WEIGHTS = RandomWeights.of(SHAPE, 0.2, 5);
    private static final OutputTransforms BOX =
            new OutputTransforms(List.of(OutputTransform.box("a", 0, 1), OutputTransform.box("b", 0, 1)));
    private static final byte[] WITH = EstimatorGraph.writeWithLogProbability(List.of(WEIGHTS), BOX);
    private static final byte[] WITHOUT = EstimatorGraph.write(List.of(WEIGHTS), BOX);

    @Test
    void anAnnouncedLogProbabilityIsThatOfTheDrawsOfEitherEngine() {
        Bundle bundle = bundle(WITH, true);
        float[] features = {0.4f, -1.2f, 2};
        int count = 200;
        float[] base = RandomWeights.normal(2 * count, 3);
        var reference = new ReferenceFlow(WEIGHTS);
        var watchdog = new RunWatchdog(Duration.ofMinutes(1));

        for (SamplerEngine engine : List.of(SamplerEngine.VECTOR, SamplerEngine.ONNX)) {
            try (var sampler = new LogProbabilitySampler(
                    engine.samplers(bundle, watchdog).get(), new OnnxPosteriorSampler(bundle, watchdog))) {
                Draws draws = sampler.sample(features, base, count);

                assertThat(draws.logProbabilities()).hasSize(count);
                for (int n = 0; n < count; n++) {
                    double[] box = reference.sample(features, new double[] {base[n], base[count + n]});
                    // As in SplineFlowGraphTest and LogProbabilityTest.
                    assertThat((double) draws.values()[n]).isCloseTo(box[0], within(1e-4));
                    assertThat((double) draws.logProbabilities()[n])
                            .isCloseTo(reference.logProbability(features, box), within(1e-3));
                }
            }
        }
    }

    @Test
    void refusesAGraphWithoutTheLogProbabilityThatItsManifestAnnounces() {
        assertThatThrownBy(() -> new OnnxPosteriorSampler(bundle(WITHOUT, true)))
                .isInstanceOf(InvalidBundleException.class)
                .hasMessageContaining("'log_probability' of rank 1, it has null");
    }

    @Test
    void refusesALogProbabilityOfWhichTheManifestSaysNothing() {
        assertThatThrownBy(() -> new OnnxPosteriorSampler(bundle(WITH, null)))
                .isInstanceOf(InvalidBundleException.class)
                .hasMessageContaining("of which its manifest says nothing");
        assertThatThrownBy(() -> new OnnxPosteriorSampler(bundle(WITH, false)))
                .isInstanceOf(InvalidBundleException.class);
    }

    /** One number for all draws is none for each. */
    @Test
    void refusesALogProbabilityOfAnotherShape() {
        for (String wrong : List.of("matrix", "scalar", "single")) {
            var graph = new GraphBuilder("wrong");
            String features = graph.input("features", 3);
            String base = graph.input("base", 2, "draws");
            String draws = graph.op("Add", base, graph.sum(features, 0, true));
            graph.output("draws", draws, 2, "draws");
            switch (wrong) {
                case "matrix" -> graph.output("log_probability", draws, 2, "draws");
                case "scalar" -> graph.output("log_probability", graph.sum(features, 0, false));
                default -> graph.output("log_probability", graph.sum(features, 0, true), 1);
            }
            Bundle bundle = bundle(graph.bytes(Map.of()), true);

            assertThatThrownBy(() -> new OnnxPosteriorSampler(bundle))
                    .as(wrong)
                    .isInstanceOf(InvalidBundleException.class)
                    .hasMessageContaining("log_probability");
        }
    }

    private static Bundle bundle(byte[] graph, @Nullable Boolean announced) {
        var manifest = new Manifest(
                Manifest.FORMAT,
                "log-probability",
                "1",
                "",
                new Manifest.PhotometryInput(List.of(new Manifest.BandInput("Test/g", 10)), 0),
                new Manifest.RedshiftInput(0, 2),
                Collections.nCopies(3, new Manifest.Feature(FeatureKind.REDSHIFT, null, 0)),
                BOX.transforms().stream()
                        .map(output ->
                                new Manifest.Parameter(output.parameter(), "", "", output.lower(), output.upper()))
                        .toList(),
                new Manifest.Sampler("model.onnx", 2, 200, null, announced),
                null,
                new Manifest.Reference(List.of(), List.of(), 0.0, List.of(0.4f, -1.2f, 2f)),
                Map.of());
        return new Bundle(manifest, new ModelIdentity("log-probability", "1", ""), Map.of("model.onnx", graph));
    }
}
