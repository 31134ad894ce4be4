package io.sedstream.onnx;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The graph of an ONNX model: nodes in the order in which they run, and constants. Reads what our own writer writes: tensors
 * of float32 and int64, attributes that are integers. Whatever else a model holds is left out, and then there is a name
 * that nothing has made.
 *
 * @param nodes in order
 * @param constants by name
 */
public record OnnxModel(List<Node> nodes, Map<String, Constant> constants) {
    private static final int FLOAT = 1;
    private static final int INT64 = 7;

    public OnnxModel {
        nodes = List.copyOf(nodes);
        constants = Collections.unmodifiableMap(constants);
    }

    /**
     * An operation.
     *
     * @param type name of the operator
     * @param inputs names of values; an empty name is an input that is left out
     * @param outputs names of values
     * @param integers attributes that are integers
     */
    public record Node(String type, List<String> inputs, List<String> outputs, Map<String, Long> integers) {
        public Node {
            inputs = List.copyOf(inputs);
            outputs = List.copyOf(outputs);
            integers = Map.copyOf(integers);
        }
    }

    /**
     * A tensor.
     *
     * @param dimensions none for a scalar
     * @param floats its values where it is of float32, else none
     * @param integers its values where it is of int64, else none
     */
    @SuppressWarnings("ArrayRecordComponent") // made here, compared by nobody
    public record Constant(List<Integer> dimensions, float[] floats, long[] integers) {
        public Constant {
            dimensions = List.copyOf(dimensions);
        }
    }

    /**
     * Reads a model.
     *
     * @throws IllegalArgumentException where the bytes are no model
     */
    public static OnnxModel read(byte[] model) {
        List<Node> nodes = new ArrayList<>();
        Map<String, Constant> constants = new HashMap<>();
        for (var fields = new ProtobufFields(model); fields.next(); ) {
            if (fields.number() == 7) {
                for (var graph = fields.message(); graph.next(); ) {
                    switch (graph.number()) {
                        case 1 -> nodes.add(node(graph.message()));
                        case 5 -> constant(graph.message(), constants);
                        default -> {}
                    }
                }
            }
        }
        return new OnnxModel(nodes, constants);
    }

    /** The same without the nodes that a value does not need. */
    public OnnxModel neededFor(String value) {
        Set<String> wanted = new HashSet<>(Set.of(value));
        List<Node> needed = new ArrayList<>();
        for (Node node : nodes.reversed()) {
            if (!Collections.disjoint(node.outputs(), wanted)) {
                wanted.addAll(node.inputs());
                needed.add(node);
            }
        }
        return new OnnxModel(needed.reversed(), constants);
    }

    private static Node node(ProtobufFields fields) {
        List<String> inputs = new ArrayList<>();
        List<String> outputs = new ArrayList<>();
        Map<String, Long> integers = new HashMap<>();
        String type = "";
        while (fields.next()) {
            switch (fields.number()) {
                case 1 -> inputs.add(fields.text());
                case 2 -> outputs.add(fields.text());
                case 4 -> type = fields.text();
                case 5 -> attribute(fields.message(), integers);
                default -> {}
            }
        }
        return new Node(type, inputs, outputs, integers);
    }

    private static void attribute(ProtobufFields fields, Map<String, Long> integers) {
        String name = "";
        Long value = null;
        while (fields.next()) {
            switch (fields.number()) {
                case 1 -> name = fields.text();
                case 3 -> value = fields.value();
                default -> {}
            }
        }
        if (value != null) {
            integers.put(name, value);
        }
    }

    private static void constant(ProtobufFields fields, Map<String, Constant> constants) {
        List<Integer> dimensions = new ArrayList<>();
        String name = "";
        int type = 0;
        ByteBuffer raw = ByteBuffer.allocate(0);
        while (fields.next()) {
            switch (fields.number()) {
                case 1 -> dimensions.add(Math.toIntExact(fields.value()));
                case 2 -> type = (int) fields.value();
                case 8 -> name = fields.text();
                case 9 -> raw = fields.bytes();
                default -> {}
            }
        }
        float[] floats = new float[type == FLOAT ? raw.remaining() / Float.BYTES : 0];
        long[] integers = new long[type == INT64 ? raw.remaining() / Long.BYTES : 0];
        if (type == FLOAT) {
            raw.asFloatBuffer().get(floats);
        } else if (type == INT64) {
            raw.asLongBuffer().get(integers);
        }
        constants.put(name, new Constant(dimensions, floats, integers));
    }
}
