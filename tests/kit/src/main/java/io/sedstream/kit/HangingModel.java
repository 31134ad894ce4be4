package io.sedstream.kit;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import io.sedstream.bundle.BundleReader;
import io.sedstream.bundle.Digest;
import io.sedstream.bundle.FeatureKind;
import io.sedstream.bundle.Manifest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The shipped model with a graph that never ends for some sources: before all else it copies the base noise in a loop,
 * not at all up to some redshift, else some 10¹³ times.
 */
public final class HangingModel {
    private static final String GRAPH = "model.onnx";
    private static final String FEATURES = "features";
    private static final String BASE = "base";
    private static final String COPIED = "base_copied";

    private HangingModel() {}

    /**
     * Writes a bundle.
     *
     * @param mostRedshift sources beyond it hang
     */
    public static void write(Path directory, double mostRedshift) {
        try {
            Path shipped = ShippedModel.bundle();
            List<Manifest.Feature> features =
                    BundleReader.read(shipped).manifest().features();
            int redshift =
                    features.stream().map(Manifest.Feature::kind).toList().indexOf(FeatureKind.REDSHIFT);
            byte[] before = Files.readAllBytes(shipped.resolve(GRAPH));
            byte[] after = hanging(before, redshift, (float) mostRedshift);
            String manifest = Files.readString(shipped.resolve(BundleReader.MANIFEST));
            Files.createDirectories(directory);
            Files.copy(shipped.resolve("screening.json.gz"), directory.resolve("screening.json.gz"));
            Files.copy(shipped.resolve("training.json"), directory.resolve("training.json"));
            Files.write(directory.resolve(GRAPH), after);
            Files.writeString(
                    directory.resolve(BundleReader.MANIFEST), manifest.replace(Digest.of(before), Digest.of(after)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] hanging(byte[] model, int redshift, float mostRedshift) throws IOException {
        ModelProto.Builder whole = ModelProto.parseFrom(model).toBuilder();
        GraphProto.Builder graph = whole.getGraphBuilder();
        List<NodeProto> nodes =
                graph.getNodeList().stream().map(HangingModel::onCopy).toList();
        ValueInfoProto base = graph.getInputList().stream()
                .filter(input -> input.getName().equals(BASE))
                .findFirst()
                .orElseThrow();
        var integer = AttributeProto.newBuilder()
                .setName("to")
                .setI(TensorProto.DataType.INT64_VALUE)
                .setType(AttributeProto.AttributeType.INT);
        var body = AttributeProto.newBuilder()
                .setName("body")
                .setG(copying(base.getType()))
                .setType(AttributeProto.AttributeType.GRAPH);
        graph.clearNode()
                .addNode(node("Gather", "hang_z", FEATURES, "hang_index"))
                .addNode(node("Sub", "hang_over", "hang_z", "hang_limit"))
                .addNode(node("Relu", "hang_excess", "hang_over"))
                .addNode(node("Mul", "hang_trips", "hang_excess", "hang_many"))
                .addNode(node("Cast", "hang_count", "hang_trips").addAttribute(integer))
                .addNode(node("Loop", COPIED, "hang_count", "", BASE).addAttribute(body))
                .addAllNode(nodes)
                .addInitializer(TensorProto.newBuilder()
                        .setName("hang_index")
                        .setDataType(TensorProto.DataType.INT64_VALUE)
                        .addInt64Data(redshift))
                .addInitializer(scalar("hang_limit", mostRedshift))
                .addInitializer(scalar("hang_many", 1e15f));
        return whole.build().toByteArray();
    }

    private static NodeProto onCopy(NodeProto node) {
        NodeProto.Builder copy = node.toBuilder().clearInput();
        node.getInputList().forEach(input -> copy.addInput(input.equals(BASE) ? COPIED : input));
        return copy.build();
    }

    private static GraphProto.Builder copying(TypeProto type) {
        return GraphProto.newBuilder()
                .setName("hang_body")
                .addNode(node("Identity", "hang_go_on", "hang_condition"))
                .addNode(node("Identity", "hang_same", "hang_given"))
                .addInput(value("hang_iteration", scalarOf(TensorProto.DataType.INT64)))
                .addInput(value("hang_condition", scalarOf(TensorProto.DataType.BOOL)))
                .addInput(value("hang_given", type))
                .addOutput(value("hang_go_on", scalarOf(TensorProto.DataType.BOOL)))
                .addOutput(value("hang_same", type));
    }

    private static NodeProto.Builder node(String operator, String output, String... inputs) {
        return NodeProto.newBuilder()
                .addAllInput(List.of(inputs))
                .addOutput(output)
                .setName(output)
                .setOpType(operator);
    }

    private static TensorProto.Builder scalar(String name, float value) {
        return TensorProto.newBuilder()
                .setName(name)
                .setDataType(TensorProto.DataType.FLOAT_VALUE)
                .addFloatData(value);
    }

    private static TypeProto scalarOf(TensorProto.DataType type) {
        return TypeProto.newBuilder()
                .setTensorType(TypeProto.Tensor.newBuilder()
                        .setElemType(type.getNumber())
                        .setShape(TensorShapeProto.getDefaultInstance()))
                .build();
    }

    private static ValueInfoProto.Builder value(String name, TypeProto type) {
        return ValueInfoProto.newBuilder().setName(name).setType(type);
    }
}
