package io.sedstream.train.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Writes an ONNX graph node by node: every method appends and returns the name of the value it made. Names are counted,
 * so equal calls give equal bytes.
 */
final class GraphBuilder {
    private static final int OPSET = 17;
    private static final int IR_VERSION = 8;

    private final GraphProto.Builder graph;
    private final Map<Object, String> constants = new HashMap<>();
    private int values;

    GraphBuilder(String name) {
        graph = GraphProto.newBuilder().setName(name);
    }

    /** Declares a float input; a dimension is a number or the name of a dynamic size. */
    String input(String name, Object... dimensions) {
        graph.addInput(floatValue(name, dimensions));
        return name;
    }

    /** Declares a value as a float output under a name of its own. */
    void output(String name, String value, Object... dimensions) {
        graph.addNode(node("Identity", List.of(value)).addOutput(name));
        graph.addOutput(floatValue(name, dimensions));
    }

    /** A node with one output. */
    String op(String type, String... inputs) {
        String output = fresh(type);
        graph.addNode(node(type, List.of(inputs)).addOutput(output));
        return output;
    }

    /** A·B + C, C broadcast to the product's shape. */
    String gemm(String a, String b, String c) {
        return op("Gemm", a, b, c);
    }

    /** Sum over one axis. */
    String sum(String value, int axis, boolean keepAxis) {
        String output = fresh("ReduceSum");
        graph.addNode(node("ReduceSum", List.of(value, integers(axis)))
                .addAttribute(integer("keepdims", keepAxis ? 1 : 0))
                .addOutput(output));
        return output;
    }

    /** Logarithm of the sum of exponentials over the first axis, of which there is one at the end. */
    String logSumExp(String value) {
        String output = fresh("ReduceLogSumExp");
        graph.addNode(node("ReduceLogSumExp", List.of(value))
                .addAttribute(AttributeProto.newBuilder()
                        .setName("axes")
                        .setType(AttributeProto.AttributeType.INTS)
                        .addInts(0))
                .addAttribute(integer("keepdims", 1))
                .addOutput(output));
        return output;
    }

    /** One of equal shares of the columns of a matrix, whose number need not be known. */
    String shareOfColumns(String value, int share, int shares) {
        String columns = op("Gather", op("Shape", value), integers(1));
        String from = op("Div", op("Mul", columns, integers(share)), integers(shares));
        String to = op("Div", op("Mul", columns, integers(share + 1)), integers(shares));
        return op("Slice", value, from, to, integers(1));
    }

    /** Columns joined. */
    String concatColumns(List<String> blocks) {
        String output = fresh("Concat");
        graph.addNode(node("Concat", blocks).addAttribute(integer("axis", 1)).addOutput(output));
        return output;
    }

    /** Rows joined. */
    String concat(List<String> rows) {
        if (rows.size() == 1) {
            return rows.getFirst();
        }
        String output = fresh("Concat");
        graph.addNode(node("Concat", rows).addAttribute(integer("axis", 0)).addOutput(output));
        return output;
    }

    /** Equal parts along the first axis. */
    List<String> split(String value, int parts, int rowsOfPart) {
        if (parts == 1) {
            return List.of(value);
        }
        List<String> outputs =
                IntStream.range(0, parts).mapToObj(part -> fresh("Split")).toList();
        int[] sizes = IntStream.range(0, parts).map(part -> rowsOfPart).toArray();
        graph.addNode(node("Split", List.of(value, integers(sizes)))
                .addAttribute(integer("axis", 0))
                .addAllOutput(outputs));
        return outputs;
    }

    /** Rows of a block, from one to before another. */
    String rows(String value, int from, int to) {
        return op("Slice", value, integers(from), integers(to), integers(0));
    }

    /** Some rows, in any order. */
    String gather(String value, int... rows) {
        return op("Gather", value, integers(rows));
    }

    /** Shares that sum to one along an axis. */
    String softmax(String value, int axis) {
        String output = fresh("Softmax");
        graph.addNode(node("Softmax", List.of(value))
                .addAttribute(integer("axis", axis))
                .addOutput(output));
        return output;
    }

    /** Boolean to 0 and 1. */
    String toFloat(String value) {
        String output = fresh("Cast");
        graph.addNode(node("Cast", List.of(value))
                .addAttribute(integer("to", TensorProto.DataType.FLOAT_VALUE))
                .addOutput(output));
        return output;
    }

    /** Reshapes; −1 stands for whatever is left, once. */
    String reshape(String value, int... dimensions) {
        return op("Reshape", value, integers(dimensions));
    }

    /** A scalar constant. */
    String scalar(double value) {
        return constants.computeIfAbsent((float) value, key -> {
            String name = fresh("scalar");
            initializer(name, new float[] {(float) value});
            return name;
        });
    }

    /** A constant of any shape. */
    String constant(float[] data, int... dimensions) {
        String name = fresh("constant");
        initializer(name, data, dimensions);
        return name;
    }

    /** The model's bytes. */
    byte[] bytes(Map<String, String> metadata) {
        ModelProto.Builder model = ModelProto.newBuilder()
                .setIrVersion(IR_VERSION)
                .setProducerName("sedstream")
                .addOpsetImport(OperatorSetIdProto.newBuilder().setDomain("").setVersion(OPSET))
                .setGraph(graph);
        metadata.forEach((key, value) -> model.addMetadataProps(
                StringStringEntryProto.newBuilder().setKey(key).setValue(value)));
        return model.build().toByteArray();
    }

    private String integers(int... data) {
        return constants.computeIfAbsent(IntStream.of(data).boxed().toList(), key -> {
            String name = fresh("integers");
            ByteBuffer buffer = ByteBuffer.allocate(Long.BYTES * data.length).order(ByteOrder.LITTLE_ENDIAN);
            for (int value : data) {
                buffer.putLong(value);
            }
            graph.addInitializer(TensorProto.newBuilder()
                    .setName(name)
                    .setDataType(TensorProto.DataType.INT64_VALUE)
                    .addDims(data.length)
                    .setRawData(ByteString.copyFrom(buffer.flip())));
            return name;
        });
    }

    private void initializer(String name, float[] data, int... dimensions) {
        if (IntStream.of(dimensions).reduce(1, Math::multiplyExact) != data.length) {
            throw new IllegalArgumentException(name + ": " + data.length + " values do not fill its shape");
        }
        ByteBuffer buffer = ByteBuffer.allocate(Float.BYTES * data.length).order(ByteOrder.LITTLE_ENDIAN);
        buffer.asFloatBuffer().put(data);
        TensorProto.Builder tensor = TensorProto.newBuilder()
                .setName(name)
                .setDataType(TensorProto.DataType.FLOAT_VALUE)
                .setRawData(ByteString.copyFrom(buffer));
        for (int dimension : dimensions) {
            tensor.addDims(dimension);
        }
        graph.addInitializer(tensor);
    }

    private NodeProto.Builder node(String type, List<String> inputs) {
        return NodeProto.newBuilder()
                .setName(type + "_node_" + graph.getNodeCount())
                .setOpType(type)
                .addAllInput(new ArrayList<>(inputs));
    }

    private String fresh(String stem) {
        return stem + "_" + values++;
    }

    private static AttributeProto integer(String name, long value) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeProto.AttributeType.INT)
                .setI(value)
                .build();
    }

    private static ValueInfoProto floatValue(String name, Object... dimensions) {
        TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
        for (Object dimension : dimensions) {
            TensorShapeProto.Dimension.Builder builder = TensorShapeProto.Dimension.newBuilder();
            shape.addDim(
                    dimension instanceof Integer size
                            ? builder.setDimValue(size)
                            : builder.setDimParam(dimension.toString()));
        }
        return ValueInfoProto.newBuilder()
                .setName(name)
                .setType(TypeProto.newBuilder()
                        .setTensorType(TypeProto.Tensor.newBuilder()
                                .setElemType(TensorProto.DataType.FLOAT_VALUE)
                                .setShape(shape)))
                .build();
    }
}
