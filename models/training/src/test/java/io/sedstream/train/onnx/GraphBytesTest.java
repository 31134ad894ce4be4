package io.sedstream.train.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import io.sedstream.bundle.Digest;
import io.sedstream.train.AutoregressiveFlowShape;
import io.sedstream.train.EstimatorShape;
import io.sedstream.train.MixtureShape;
import io.sedstream.train.OutputTransform;
import io.sedstream.train.OutputTransforms;
import io.sedstream.train.RandomWeights;
import io.sedstream.train.SplineFlowShape;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A plan that is trained again gives the bundle that it gave: graphs stay what they were, byte for byte. */
class GraphBytesTest {
    private static final OutputTransforms OUTPUTS = new OutputTransforms(List.of(
            OutputTransform.box("redshift", 0, 6),
            OutputTransform.scaled("scaled", 1, 0, 2),
            OutputTransform.relative("relative", "scaled", -1, 1),
            OutputTransform.ofUniverseAge("age", "redshift", 0, 1)));

    /** SHA-256 of what commit 1349478 wrote. */
    static Stream<Arguments> digests() {
        return Stream.of(
                Arguments.of(
                        new SplineFlowShape(3, 4, 16, 8, 3, 12, 6, 6, 1),
                        "3b8e4613440236af38f5109b20f5689365c8dd16099defb0aec6b9439872e648"),
                Arguments.of(
                        new AutoregressiveFlowShape(3, 4, 16, 8, 3, 12),
                        "9421ea0ecf0808060534de11743d09d1620cc2c33ead25939bb48790719e92d5"),
                Arguments.of(
                        new MixtureShape(3, 4, 16, 8, 12, 3),
                        "36b73dad32671c2f628d3b5781d49164bbe7eda34ee6c4cd97a747ed2786360d"));
    }

    @ParameterizedTest
    @MethodSource("digests")
    void equalWeightsGiveTheBytesThatTheyAlwaysGave(EstimatorShape shape, String digest) {
        byte[] graph = EstimatorGraph.write(List.of(RandomWeights.of(shape, 0.4, 5)), OUTPUTS);

        assertThat(Digest.of(graph)).isEqualTo(digest);
    }
}
