package io.sedstream.pipeline;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto.Dimension;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import io.sedstream.bundle.Bundle;
import io.sedstream.feature.Featurizer;
import io.sedstream.runtime.OnnxPosteriorSampler;
import io.sedstream.runtime.RunWatchdog;
import java.util.List;
import java.util.Map;

/**
 * The manifest of {@link AnalyticModel} with an ONNX graph that never ends for some sources: it copies its input in a
 * loop, not at all where the redshift is at most {@value #MOST_REDSHIFT}, else some 10¹⁴ times. Written by
 * hand, because nobody would train it.
 */
public final class LoopingModel {
    /** Sources beyond it hang. */
    public static final float MOST_REDSHIFT = 1.5f;

    private static final int IR_VERSION = 8;
    private static final int OPERATORS = 13;
    private static final int REDSHIFT_FEATURE = 3;
    private static final Dimension DRAWS =
            Dimension.newBuilder().setDimParam("N").build();

    private LoopingModel() {}

    /** The bundle, in memory. */
    public static Bundle bundle() {
        return new Bundle(AnalyticModel.manifest(), AnalyticModel.IDENTITY, Map.of("model.onnx", model()));
    }

    /** The model, ready, without screening. */
    public static LoadedModel model(SamplingLimits limits) {
        var watchdog = new RunWatchdog(limits.timeLimit());
        return new LoadedModel(
                AnalyticModel.IDENTITY,
                AnalyticModel.manifest(),
                new Featurizer(AnalyticModel.manifest()),
                null,
                () -> new RetriedSampler(new OnnxPosteriorSampler(bundle(), watchdog), limits.retries()),
                AnalyticModel.DRAWS);
    }

    private static byte[] model() {
        return ModelProto.newBuilder()
                .setIrVersion(IR_VERSION)
                .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(OPERATORS))
                .setGraph(graph())
                .build()
                .toByteArray();
    }

    private static GraphProto.Builder graph() {
        var count = AttributeProto.newBuilder()
                .setName("to")
                .setI(TensorProto.DataType.INT64_VALUE)
                .setType(AttributeProto.AttributeType.INT);
        var body = AttributeProto.newBuilder().setName("body").setG(body()).setType(AttributeProto.AttributeType.GRAPH);
        return GraphProto.newBuilder()
                .setName("looping")
                .addNode(node("Gather", "z", "features", "index"))
                .addNode(node("Sub", "over", "z", "limit"))
                .addNode(node("Relu", "excess", "over"))
                .addNode(node("Mul", "trips", "excess", "many"))
                .addNode(node("Cast", "count", "trips").addAttribute(count))
                .addNode(node("Loop", "copied", "count", "", "base").addAttribute(body))
                .addNode(node("Abs", "draws", "copied"))
                .addInitializer(TensorProto.newBuilder()
                        .setName("index")
                        .setDataType(TensorProto.DataType.INT64_VALUE)
                        .addInt64Data(REDSHIFT_FEATURE))
                .addInitializer(scalar("limit", MOST_REDSHIFT))
                .addInitializer(scalar("many", 1e15f))
                .addInput(value("features", TensorProto.DataType.FLOAT, size(4)))
                .addInput(value("base", TensorProto.DataType.FLOAT, size(1), DRAWS))
                .addOutput(value("draws", TensorProto.DataType.FLOAT, size(1), DRAWS));
    }

    private static GraphProto.Builder body() {
        return GraphProto.newBuilder()
                .setName("body")
                .addNode(node("Identity", "goOn", "condition"))
                .addNode(node("Identity", "same", "given"))
                .addInput(value("iteration", TensorProto.DataType.INT64))
                .addInput(value("condition", TensorProto.DataType.BOOL))
                .addInput(value("given", TensorProto.DataType.FLOAT, size(1), DRAWS))
                .addOutput(value("goOn", TensorProto.DataType.BOOL))
                .addOutput(value("same", TensorProto.DataType.FLOAT, size(1), DRAWS));
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

    private static Dimension size(int value) {
        return Dimension.newBuilder().setDimValue(value).build();
    }

    private static ValueInfoProto value(String name, TensorProto.DataType type, Dimension... dimensions) {
        var tensor = TypeProto.Tensor.newBuilder()
                .setElemType(type.getNumber())
                .setShape(TensorShapeProto.newBuilder().addAllDim(List.of(dimensions)));
        return ValueInfoProto.newBuilder()
                .setName(name)
                .setType(TypeProto.newBuilder().setTensorType(tensor))
                .build();
    }
}
