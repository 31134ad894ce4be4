package io.sedstream.runtime;

import io.sedstream.onnx.ProtobufFields;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;

/**
 * Looks through an ONNX model before anything loads it: it must be complete in itself, of standard operators, and a
 * function of its inputs. Field numbers are those of <a
 * href="https://github.com/onnx/onnx/blob/main/onnx/onnx.proto">onnx.proto</a>. Where readers of Protocol Buffers take the
 * last of several values, each of them must do here.
 */
final class OnnxGraph {
    /** The oldest version of the operators that ONNX Runtime 1.28 promises to keep, and the newest that it knows. */
    static final int OLDEST_OPSET = 7;

    static final int NEWEST_OPSET = 26;

    private static final int DEEPEST = 32;
    private static final Set<String> DOMAINS = Set.of("", "ai.onnx", "ai.onnx.ml");
    private static final Set<String> RANDOM = Set.of(
            "Bernoulli", "Multinomial", "RandomNormal", "RandomNormalLike", "RandomUniform", "RandomUniformLike");
    /** By which ONNX Runtime knows a format of its own, at byte 4. */
    private static final byte[] ORT_FORMAT = "ORTM".getBytes(StandardCharsets.US_ASCII);

    private OnnxGraph() {}

    /**
     * Throws where the model is not harmless.
     *
     * @throws IllegalArgumentException with the reason
     */
    static void requireHarmless(byte[] model) {
        if (model.length >= 8 && Arrays.equals(model, 4, 8, ORT_FORMAT, 0, ORT_FORMAT.length)) {
            throw refused("it is in the format of ONNX Runtime, not in ONNX");
        }
        boolean hasGraph = false;
        for (var fields = new ProtobufFields(model); fields.next(); ) {
            switch (fields.number()) {
                case 7 -> {
                    graph(part(fields), 0);
                    hasGraph = true;
                }
                case 8 -> operatorSet(part(fields));
                case 20 -> throw refused("it holds a graph for training");
                case 25 -> throw refused("it defines functions of its own; export it with them inlined");
                default -> {}
            }
        }
        if (!hasGraph) {
            throw refused("it holds no graph");
        }
    }

    private static void operatorSet(ProtobufFields set) {
        String domain = "";
        long version = 0;
        while (set.next()) {
            switch (set.number()) {
                case 1 -> domain = text(set);
                case 2 -> version = number(set);
                default -> {}
            }
        }
        // A set that no node uses does no harm; some exporters name theirs always.
        if ((domain.isEmpty() || domain.equals("ai.onnx")) && (version < OLDEST_OPSET || version > NEWEST_OPSET)) {
            throw refused("it needs version " + version + " of the operators; supported are " + OLDEST_OPSET + " to "
                    + NEWEST_OPSET);
        }
    }

    private static void graph(ProtobufFields graph, int depth) {
        if (depth > DEEPEST) {
            throw refused("its graphs are nested more than " + DEEPEST + " deep");
        }
        while (graph.next()) {
            switch (graph.number()) {
                case 1 -> node(part(graph), depth);
                case 5 -> tensor(part(graph));
                case 15 -> sparseTensor(part(graph));
                default -> {}
            }
        }
    }

    private static void node(ProtobufFields node, int depth) {
        while (node.next()) {
            switch (node.number()) {
                case 4 -> {
                    if (RANDOM.contains(text(node))) {
                        throw refused("its operator " + text(node) + " draws random numbers; randomness comes from"
                                + " the input base alone");
                    }
                }
                case 5 -> attribute(part(node), depth);
                case 7 -> {
                    if (!DOMAINS.contains(text(node))) {
                        throw refused("it needs operators of '" + text(node) + "', which are not of the standard");
                    }
                }
                default -> {}
            }
        }
    }

    private static void attribute(ProtobufFields attribute, int depth) {
        while (attribute.next()) {
            switch (attribute.number()) {
                case 5, 10 -> tensor(part(attribute));
                case 6, 11 -> graph(part(attribute), depth + 1);
                case 22, 23 -> sparseTensor(part(attribute));
                default -> {}
            }
        }
    }

    private static void sparseTensor(ProtobufFields sparse) {
        while (sparse.next()) {
            if (sparse.number() == 1 || sparse.number() == 2) {
                tensor(part(sparse));
            }
        }
    }

    private static void tensor(ProtobufFields tensor) {
        while (tensor.next()) {
            // external_data, or a data_location that is not the model: enumerations have 32 bits, and more are cut off.
            if (tensor.number() == 13 || (tensor.number() == 14 && (int) number(tensor) != 0)) {
                throw refused("the values of a tensor lie in another file; export it with all data inside");
            }
        }
    }

    private static ProtobufFields part(ProtobufFields fields) {
        requireDelimited(fields);
        return fields.message();
    }

    private static String text(ProtobufFields fields) {
        requireDelimited(fields);
        return fields.text();
    }

    private static long number(ProtobufFields fields) {
        if (!fields.isVarint()) {
            throw new IllegalArgumentException("field " + fields.number() + " is no number");
        }
        return fields.value();
    }

    private static void requireDelimited(ProtobufFields fields) {
        if (!fields.isDelimited()) {
            throw new IllegalArgumentException("field " + fields.number() + " is no message");
        }
    }

    private static IllegalArgumentException refused(String reason) {
        return new IllegalArgumentException(reason);
    }
}
