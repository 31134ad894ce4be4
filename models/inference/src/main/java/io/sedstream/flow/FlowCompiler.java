package io.sedstream.flow;

import io.sedstream.onnx.OnnxModel;
import io.sedstream.onnx.OnnxModel.Constant;
import io.sedstream.onnx.OnnxModel.Node;
import io.sedstream.vector.Lanes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** From the sampling graph of a spline flow, as our graph writer lays it out, to a {@link FlowProgram}. For one graph. */
final class FlowCompiler {
    private static final String DRAWS = "draws";
    private static final Elementwise.Operand NONE = new Elementwise.Operand(0, true);

    private final OnnxModel model;
    private final Space space = new Space();
    private final Map<String, Value> values = new HashMap<>();
    private final Map<String, Integer> lastUse = new HashMap<>();
    private final List<Instruction> source = new ArrayList<>();
    private final List<Supplier<Instruction>> draws = new ArrayList<>();
    private final Map<Integer, int[]> rawRows = new HashMap<>();

    /** Where a value lies. */
    private sealed interface Value {
        /** One for the source. */
        record Column(int start, int count) implements Value {}

        /** One for each draw. */
        record Rows(int[] numbers) implements Value {}
    }

    private FlowCompiler(OnnxModel model) {
        this.model = model;
        for (int i = 0; i < model.nodes().size(); i++) {
            for (String input : model.nodes().get(i).inputs()) {
                lastUse.put(input, i);
            }
        }
    }

    /** The program that makes the draws of a graph, and no other output of it; empty where it is not one that this package knows. */
    static Optional<FlowProgram> compile(OnnxModel model, int features, int baseDimensions) {
        try {
            return Optional.of(new FlowCompiler(model.neededFor(DRAWS)).program(features, baseDimensions));
        } catch (UnknownGraphException e) {
            return Optional.empty();
        }
    }

    private FlowProgram program(int features, int baseDimensions) {
        int featureColumn = space.column(features);
        values.put("features", new Value.Column(featureColumn, features));
        int[] base = space.rows(baseDimensions);
        put("base", new Value.Rows(base));
        List<Node> nodes = model.nodes();
        for (int i = 0; i < nodes.size(); ) {
            int next = i + step(i);
            for (; i < next; i++) {
                release(i);
            }
        }
        if (!(values.get(DRAWS) instanceof Value.Rows(int[] out))) {
            throw new UnknownGraphException("no draws");
        }
        return new FlowProgram(
                source,
                draws.stream().map(Supplier::get).toList(),
                space.constants(),
                featureColumn,
                features,
                space.placed(base),
                space.placed(out));
    }

    /** Compiles what begins at a node; how many nodes that is. */
    private int step(int i) {
        List<Node> nodes = model.nodes();
        if (SplinePattern.at(nodes, i)) {
            splines(SplinePattern.read(model, i));
            return SplinePattern.NODES;
        }
        Node node = nodes.get(i);
        switch (node.type()) {
            case "Reshape", "Identity" ->
                put(node.outputs().getFirst(), value(node.inputs().getFirst()));
            case "Split" -> split(node);
            case "Concat" -> concat(node);
            case "Gemm" -> {
                return product(i, node, node.inputs().get(2));
            }
            case "MatMul" -> {
                return product(i, node, null);
            }
            default -> elementwise(node);
        }
        return 1;
    }

    private void splines(SplinePattern pattern) {
        SplinePattern.Layer layer = pattern.layer();
        int[] y = rows(pattern.y());
        int[] in = rows(pattern.hidden());
        int bias = space.column(layer.bias());
        int[] raw = rawRows.computeIfAbsent(layer.rows(), space::adjacentRows);
        int[] x = space.rows(y.length);
        for (int p = 0; p < y.length; p++) {
            spline(pattern.kernel(), layer, p, in, bias, raw, y[p], x[p]);
        }
        put(pattern.x(), new Value.Rows(x));
    }

    private void spline(
            SplineKernel kernel,
            SplinePattern.Layer layer,
            int parameter,
            int[] in,
            int bias,
            int[] raw,
            int y,
            int x) {
        int output = parameter * layer.rows();
        draws.add(() -> new Instruction.Product(
                layer.weights(), output * in.length, space.placed(in), bias + output, space.placed(raw), false));
        draws.add(() -> new Instruction.SizesOfBins(kernel, space.placed(raw[0])));
        draws.add(() -> new Instruction.BinOfDraws(kernel, space.placed(raw[0]), space.placed(y)));
        draws.add(() -> new Instruction.SlopesOfBin(kernel, space.placed(raw[0])));
        draws.add(() -> new Instruction.PlaceInBin(kernel, space.placed(raw[0]), space.placed(y), space.placed(x)));
    }

    private void split(Node node) {
        int from = 0;
        Constant sizes = model.constants().get(node.inputs().get(1));
        if (sizes == null || node.integers().getOrDefault("axis", 0L) != 0) {
            throw new UnknownGraphException("Split");
        }
        Value whole = value(node.inputs().getFirst());
        for (int part = 0; part < node.outputs().size(); part++) {
            int to = from + Math.toIntExact(sizes.integers()[part]);
            put(
                    node.outputs().get(part),
                    switch (whole) {
                        case Value.Column column -> new Value.Column(column.start() + from, to - from);
                        case Value.Rows rows -> new Value.Rows(Arrays.copyOfRange(rows.numbers(), from, to));
                    });
            from = to;
        }
    }

    private void concat(Node node) {
        if (node.integers().getOrDefault("axis", 0L) != 0) {
            throw new UnknownGraphException("Concat along another axis");
        }
        put(
                node.outputs().getFirst(),
                new Value.Rows(node.inputs().stream()
                        .flatMapToInt(input -> Arrays.stream(rows(input)))
                        .toArray()));
    }

    /** A constant matrix times a value, plus a column; together with a cut at zero that follows. */
    private int product(int i, Node node, @Nullable String added) {
        Constant matrix = model.constants().get(node.inputs().getFirst());
        if (matrix == null
                || matrix.dimensions().size() != 2
                || !node.integers().isEmpty()) {
            throw new UnknownGraphException(node.type() + " of what is no constant matrix");
        }
        int outputs = matrix.dimensions().get(0);
        int inputs = matrix.dimensions().get(1);
        int bias = added == null
                ? space.column(MatrixKernel.padded(outputs))
                : column(added, outputs).start();
        String output = node.outputs().getFirst();
        if (value(node.inputs().get(1)) instanceof Value.Column in) {
            int out = space.column(outputs);
            source.add(new Instruction.ColumnProduct(
                    transposed(matrix.floats(), outputs, inputs),
                    in.start(),
                    inputs,
                    bias,
                    out,
                    Lanes.padded(outputs)));
            put(output, new Value.Column(out, outputs));
            return 1;
        }
        boolean rectified = i + 1 < model.nodes().size()
                && model.nodes().get(i + 1).type().equals("Relu")
                && model.nodes().get(i + 1).inputs().equals(List.of(output))
                && lastUse(output) == i + 1;
        int[] in = rows(node.inputs().get(1));
        int[] out = space.rows(MatrixKernel.padded(outputs));
        draws.add(() -> new Instruction.Product(
                MatrixKernel.packed(matrix.floats(), outputs, inputs),
                0,
                space.placed(in),
                bias,
                space.placed(out),
                rectified));
        int[] padding = Arrays.copyOfRange(out, outputs, out.length);
        space.hold(padding);
        String name = rectified ? model.nodes().get(i + 1).outputs().getFirst() : output;
        put(name, new Value.Rows(Arrays.copyOf(out, outputs)));
        space.release(padding);
        return rectified ? 2 : 1;
    }

    private static float[] transposed(float[] matrix, int outputs, int inputs) {
        int stride = Lanes.padded(outputs);
        float[] transposed = new float[inputs * stride];
        for (int output = 0; output < outputs; output++) {
            for (int input = 0; input < inputs; input++) {
                transposed[input * stride + output] = matrix[output * inputs + input];
            }
        }
        return transposed;
    }

    private void elementwise(Node node) {
        Elementwise operator = Elementwise.of(node.type());
        if (operator == null || node.inputs().size() != operator.operands()) {
            throw new UnknownGraphException(node.type());
        }
        List<Value> operands = node.inputs().stream().map(this::value).toList();
        if (operator == Elementwise.CLIP && !operands.stream().skip(1).allMatch(FlowCompiler::isSingle)) {
            throw new UnknownGraphException("bounds that are not the same for all");
        }
        String output = node.outputs().getFirst();
        int rowCount = operands.stream()
                .mapToInt(operand -> operand instanceof Value.Rows rows ? rows.numbers().length : 0)
                .max()
                .orElseThrow();
        if (rowCount == 0) {
            int count = operands.stream()
                    .mapToInt(operand -> ((Value.Column) operand).count())
                    .max()
                    .orElseThrow();
            int out = space.column(count);
            source.add(new Instruction.OnColumn(
                    operator,
                    inColumn(operands, 0, count),
                    inColumn(operands, 1, count),
                    inColumn(operands, 2, count),
                    out,
                    Lanes.padded(count)));
            put(output, new Value.Column(out, count));
            return;
        }
        int[] out = space.rows(rowCount);
        draws.add(() -> new Instruction.OnRows(
                operator,
                inRows(operands, 0, rowCount),
                inRows(operands, 1, rowCount),
                inRows(operands, 2, rowCount),
                space.placed(out)));
        put(output, new Value.Rows(out));
    }

    private static boolean isSingle(Value value) {
        return value instanceof Value.Column column && column.count() == 1;
    }

    private static Elementwise.Operand inColumn(List<Value> operands, int i, int count) {
        if (i >= operands.size()) {
            return NONE;
        }
        var column = (Value.Column) operands.get(i);
        if (column.count() != count && column.count() != 1) {
            throw new UnknownGraphException("columns of " + column.count() + " and " + count);
        }
        return new Elementwise.Operand(column.start(), column.count() == 1);
    }

    private Elementwise.Operand[] inRows(List<Value> operands, int i, int count) {
        if (i >= operands.size()) {
            return Collections.nCopies(count, NONE).toArray(Elementwise.Operand[]::new);
        }
        return switch (operands.get(i)) {
            case Value.Column column
            when column.count() == 1 || column.count() == count ->
                IntStream.range(0, count)
                        .mapToObj(
                                row -> new Elementwise.Operand(column.start() + (column.count() == 1 ? 0 : row), true))
                        .toArray(Elementwise.Operand[]::new);
            case Value.Rows rows
            when rows.numbers().length == count ->
                Arrays.stream(space.placed(rows.numbers()))
                        .mapToObj(start -> new Elementwise.Operand(start, false))
                        .toArray(Elementwise.Operand[]::new);
            default -> throw new UnknownGraphException("operands of unlike shapes");
        };
    }

    private Value value(String name) {
        Value value = values.get(name);
        if (value != null) {
            return value;
        }
        Constant constant = model.constants().get(name);
        if (constant == null || !isColumn(constant)) {
            throw new UnknownGraphException(name);
        }
        var made = new Value.Column(space.column(constant.floats()), constant.floats().length);
        values.put(name, made);
        return made;
    }

    private static boolean isColumn(Constant constant) {
        int count = constant.floats().length;
        return count > 0
                && (constant.dimensions().isEmpty() || constant.dimensions().getFirst() == count);
    }

    private int lastUse(String name) {
        return lastUse.getOrDefault(name, -1);
    }

    private int[] rows(String name) {
        if (value(name) instanceof Value.Rows(int[] numbers)) {
            return numbers;
        }
        throw new UnknownGraphException(name + " is the same for all draws");
    }

    private Value.Column column(String name, int count) {
        if (value(name) instanceof Value.Column column && column.count() == count) {
            return column;
        }
        throw new UnknownGraphException(name + " is no column of " + count);
    }

    private void put(String name, Value value) {
        values.put(name, value);
        if (value instanceof Value.Rows(int[] numbers)) {
            space.hold(numbers);
        }
    }

    /** Gives back the rows of values that no node after this one uses. */
    private void release(int i) {
        for (String input : model.nodes().get(i).inputs().stream().distinct().toList()) {
            if (lastUse(input) == i && values.get(input) instanceof Value.Rows(int[] numbers)) {
                space.release(numbers);
                values.remove(input);
            }
        }
    }
}
