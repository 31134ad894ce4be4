package io.sedstream.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.sedstream.bundle.BundleReader;
import io.sedstream.bundle.InvalidBundleException;
import io.sedstream.bundle.SeededBundle;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Models that mean harm, made byte by byte, and those that ship. */
final class OnnxGraphTest {
    private static final int OPSET = 17;
    private static final int LOOP_DEPTH = 33;

    @TempDir
    private Path directory = Path.of("");

    static Stream<Path> shippedModels() throws IOException {
        Path bundles = Path.of("").toAbsolutePath().resolve("../bundles").normalize();
        try (Stream<Path> found = Files.list(bundles)) {
            return found.map(bundle -> bundle.resolve("model.onnx")).filter(Files::exists).toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("shippedModels")
    void findsNothingWrongWithAModelThatShips(Path model) throws IOException {
        byte[] bytes = Files.readAllBytes(model);

        assertThatCode(() -> OnnxGraph.requireHarmless(bytes)).doesNotThrowAnyException();
    }

    @Test
    void findsNothingWrongWithAHarmlessModel() {
        assertThatCode(() ->
                        OnnxGraph.requireHarmless(model(graph(node("Relu"))).toBytes()))
                .doesNotThrowAnyException();
    }

    static Stream<Arguments> placesOfATensor() {
        ProtobufBytes external = external();
        ProtobufBytes sparse = new ProtobufBytes().message(1, external);
        return Stream.of(
                Arguments.of("initializer", new ProtobufBytes().message(5, external)),
                Arguments.of("sparse initializer", new ProtobufBytes().message(15, sparse)),
                Arguments.of(
                        "indices of a sparse initializer",
                        new ProtobufBytes().message(15, new ProtobufBytes().message(2, external))),
                Arguments.of("attribute", graph(node("Constant").message(5, new ProtobufBytes().message(5, external)))),
                Arguments.of("list attribute", graph(node("X").message(5, new ProtobufBytes().message(10, external)))),
                Arguments.of("sparse attribute", graph(node("X").message(5, new ProtobufBytes().message(22, sparse)))),
                Arguments.of(
                        "list of sparse attributes",
                        graph(node("X").message(5, new ProtobufBytes().message(23, sparse)))),
                Arguments.of("branch of an If", inside(6, new ProtobufBytes().message(5, external))),
                Arguments.of("one of several graphs", inside(11, new ProtobufBytes().message(5, external))),
                Arguments.of("graph in a graph", inside(6, inside(6, new ProtobufBytes().message(5, external)))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("placesOfATensor")
    void refusesDataInAnotherFileWhereverTheyHide(String place, ProtobufBytes graph) {
        assertRefused(model(graph), "another file");
    }

    @Test
    void refusesAnExternalLocationThatIsCutOffTo32Bits() {
        var tensor = new ProtobufBytes().number(14, (1L << 32) + 1);

        assertRefused(model(new ProtobufBytes().message(5, tensor)), "another file");
    }

    @Test
    void refusesAnExternalLocationThatIsTakenBackAfterwards() {
        var tensor = new ProtobufBytes().number(14, 1).number(14, 0);

        assertRefused(model(new ProtobufBytes().message(5, tensor)), "another file");
    }

    @Test
    void refusesASecondGraphThatReadersMergeIntoTheFirst() {
        assertRefused(
                model(graph(node("Relu"))).message(7, new ProtobufBytes().message(5, external())), "another file");
    }

    @ParameterizedTest
    @ValueSource(strings = {"com.microsoft", "com.example.shell", " ", "ai.onnx.preview.training", "AI.ONNX"})
    void refusesOperatorsThatAreNotStandard(String domain) {
        assertRefused(model(graph(node("Custom").text(7, domain))), "not of the standard");
        assertRefused(model(inside(6, graph(node("Custom").text(7, domain)))), "not of the standard");
        // The last one counts to readers, but which is last is for them to say.
        assertRefused(model(graph(node("Custom").text(7, domain).text(7, ""))), "not of the standard");
    }

    @ParameterizedTest
    @ValueSource(strings = {"RandomNormal", "RandomUniformLike", "Bernoulli", "Multinomial"})
    void refusesRandomNumbersOfItsOwn(String operator) {
        assertRefused(model(graph(node(operator))), operator);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, OnnxGraph.OLDEST_OPSET - 1, OnnxGraph.NEWEST_OPSET + 1, 1 << 20, -1})
    void refusesVersionsOfOperatorsThatAreNotSupported(long version) {
        var model = new ProtobufBytes()
                .number(1, 8)
                .message(8, new ProtobufBytes().number(2, version))
                .message(7, graph(node("Relu")));

        assertRefused(model, "version " + version);
    }

    @Test
    void refusesFunctionsAndTraining() {
        assertRefused(model(graph(node("Relu"))).message(25, new ProtobufBytes()), "functions of its own");
        assertRefused(model(graph(node("Relu"))).message(20, new ProtobufBytes()), "for training");
    }

    @Test
    void refusesTheFormatOfOnnxRuntime() {
        byte[] model = model(graph(node("Relu"))).toBytes();
        byte[] disguised = Arrays.copyOf(model, Math.max(8, model.length));
        System.arraycopy("ORTM".getBytes(StandardCharsets.US_ASCII), 0, disguised, 4, 4);

        assertThatThrownBy(() -> OnnxGraph.requireHarmless(disguised)).hasMessageContaining("not in ONNX");
    }

    @Test
    void refusesGraphsInGraphsWithoutEnd() {
        ProtobufBytes graph = graph(node("Relu"));
        for (int depth = 0; depth < LOOP_DEPTH; depth++) {
            graph = inside(6, graph);
        }

        assertRefused(model(graph), "nested");
    }

    @Test
    void refusesBytesThatAreNoModel() {
        assertThatThrownBy(() -> OnnxGraph.requireHarmless(new byte[0])).hasMessageContaining("no graph");
        assertRefused(new ProtobufBytes().raw(0x3a, 0x7f, 1), "a field of 127 bytes where 1 are left");
        assertRefused(
                new ProtobufBytes().raw(0x3a, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 1), "field of -1");
        assertRefused(new ProtobufBytes().raw(0x3b), "wire type 3");
        assertRefused(new ProtobufBytes().raw(0x08), "an end within a number");
        assertRefused(new ProtobufBytes().raw(0x02), "field number 0");
        // The field 7, for readers that cut a tag off to 32 bits.
        assertRefused(new ProtobufBytes().raw(0xba, 0x80, 0x80, 0x80, 0x80, 1, 0), "field number");
        assertRefused(new ProtobufBytes().number(7, 1), "is no message");
    }

    @Test
    void refusesOrAcceptsRandomBytesButNeverFails() {
        var random = new Random(7);
        byte[] model = model(inside(6, graph(node("Relu")))).toBytes();
        int accepted = 0;
        for (int i = 0; i < 20_000; i++) {
            byte[] mutated = model.clone();
            mutated[random.nextInt(mutated.length)] = (byte) random.nextInt();
            mutated[random.nextInt(mutated.length)] ^= (byte) (1 << random.nextInt(8));
            try {
                OnnxGraph.requireHarmless(mutated);
                accepted++;
            } catch (IllegalArgumentException e) {
                assertThat(e).hasMessageMatching("(?s).+");
            }
        }
        assertThat(accepted).isBetween(1, 19_999);
    }

    /** What is refused here would have been done: with the file beside the model, ONNX Runtime reads it. */
    @Test
    void standsBetweenAModelAndAFileThatOnnxRuntimeWouldRead() throws Exception {
        byte[] model = readsAFile("weights.bin").toBytes();
        Files.write(directory.resolve("model.onnx"), model);
        Files.write(directory.resolve("weights.bin"), new byte[] {0, 0, (byte) 0x80, 0x3f});

        assertThat(firstOutput(directory.resolve("model.onnx"))).isEqualTo(1f);
        SeededBundle.write(directory, Map.of("model.onnx", model));
        assertThatThrownBy(() -> new OnnxPosteriorSampler(BundleReader.read(directory)))
                .isInstanceOf(InvalidBundleException.class)
                .hasMessageContaining("the graph in model.onnx is not loaded")
                .hasMessageContaining("another file");
    }

    private static float firstOutput(Path model) throws OrtException {
        try (OrtSession session = OrtEnvironment.getEnvironment().createSession(model.toString());
                OrtSession.Result result = session.run(Map.of())) {
            return ((float[]) result.get(0).getValue())[0];
        }
    }

    /** A graph whose output is a constant of one number from a file. */
    private static ProtobufBytes readsAFile(String name) {
        var shape = new ProtobufBytes().message(1, new ProtobufBytes().number(1, 1));
        var type =
                new ProtobufBytes().message(1, new ProtobufBytes().number(1, 1).message(2, shape));
        var weights = new ProtobufBytes()
                .number(1, 1)
                .number(2, 1)
                .text(8, "weights")
                .message(13, new ProtobufBytes().text(1, "location").text(2, name))
                .number(14, 1);
        var identity = new ProtobufBytes().text(1, "weights").text(2, "draws").text(4, "Identity");
        return model(new ProtobufBytes()
                .message(1, identity)
                .text(2, "reads a file")
                .message(5, weights)
                .message(12, new ProtobufBytes().text(1, "draws").message(2, type)));
    }

    private static ProtobufBytes model(ProtobufBytes graph) {
        return new ProtobufBytes()
                .number(1, 8)
                .message(8, new ProtobufBytes().text(1, "").number(2, OPSET))
                .message(7, graph);
    }

    private static ProtobufBytes graph(ProtobufBytes node) {
        return new ProtobufBytes().message(1, node).text(2, "graph");
    }

    private static ProtobufBytes node(String operator) {
        return new ProtobufBytes().text(1, "x").text(2, "y").text(4, operator);
    }

    private static ProtobufBytes inside(int field, ProtobufBytes graph) {
        return graph(
                node("If").message(5, new ProtobufBytes().text(1, "then_branch").message(field, graph)));
    }

    private static ProtobufBytes external() {
        return new ProtobufBytes()
                .number(1, 1)
                .number(2, 1)
                .message(13, new ProtobufBytes().text(1, "location").text(2, "../../../etc/passwd"))
                .number(14, 1);
    }

    private static void assertRefused(ProtobufBytes model, String reason) {
        assertThatThrownBy(() -> OnnxGraph.requireHarmless(model.toBytes()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(reason);
    }
}
