package io.sedstream.pipeline;

import io.sedstream.bundle.Bundle;
import io.sedstream.feature.Featurizer;
import io.sedstream.runtime.OnnxPosteriorSampler;
import io.sedstream.runtime.RunWatchdog;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * The manifest of {@link AnalyticModel} with an ONNX graph that never ends for some sources: it copies its input in a
 * loop, not at all where the redshift is at most {@value #MOST_REDSHIFT}, else some 10¹⁴ times. Written byte by byte,
 * because nobody would train it.
 */
public final class LoopingModel {
    /** Sources beyond it hang. */
    public static final float MOST_REDSHIFT = 1.5f;

    private static final int FLOAT = 1;
    private static final int INT64 = 7;
    private static final int BOOL = 9;
    private static final int GRAPH_ATTRIBUTE = 5;
    private static final int INT_ATTRIBUTE = 2;
    private static final int IR_VERSION = 8;
    private static final int OPERATORS = 13;
    private static final int REDSHIFT_FEATURE = 3;

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
        return new Message()
                .number(1, IR_VERSION)
                .message(8, new Message().text(1, "").number(2, OPERATORS))
                .message(7, graph())
                .bytes();
    }

    private static Message graph() {
        return new Message()
                .message(1, node("Gather", "z", "features", "index"))
                .message(1, node("Sub", "over", "z", "limit"))
                .message(1, node("Relu", "excess", "over"))
                .message(1, node("Mul", "trips", "excess", "many"))
                .message(
                        1,
                        node("Cast", "count", "trips")
                                .message(
                                        5,
                                        new Message()
                                                .text(1, "to")
                                                .number(3, INT64)
                                                .number(20, INT_ATTRIBUTE)))
                .message(
                        1,
                        node("Loop", "copied", "count", "", "base")
                                .message(
                                        5,
                                        new Message()
                                                .text(1, "body")
                                                .message(6, body())
                                                .number(20, GRAPH_ATTRIBUTE)))
                .message(1, node("Abs", "draws", "copied"))
                .text(2, "looping")
                .message(
                        5,
                        tensor(
                                "index",
                                INT64,
                                little(8).putLong(REDSHIFT_FEATURE).flip()))
                .message(
                        5,
                        tensor("limit", FLOAT, little(4).putFloat(MOST_REDSHIFT).flip()))
                .message(5, tensor("many", FLOAT, little(4).putFloat(1e15f).flip()))
                .message(11, value("features", FLOAT, new Message().number(1, 4)))
                .message(11, value("base", FLOAT, new Message().number(1, 1), new Message().text(2, "N")))
                .message(12, value("draws", FLOAT, new Message().number(1, 1), new Message().text(2, "N")));
    }

    private static Message body() {
        return new Message()
                .message(1, node("Identity", "goOn", "condition"))
                .message(1, node("Identity", "same", "given"))
                .text(2, "body")
                .message(11, value("iteration", INT64))
                .message(11, value("condition", BOOL))
                .message(11, value("given", FLOAT, new Message().number(1, 1), new Message().text(2, "N")))
                .message(12, value("goOn", BOOL))
                .message(12, value("same", FLOAT, new Message().number(1, 1), new Message().text(2, "N")));
    }

    private static Message node(String operator, String output, String... inputs) {
        var node = new Message();
        for (String input : inputs) {
            node.text(1, input);
        }
        return node.text(2, output).text(3, output).text(4, operator);
    }

    private static Message tensor(String name, int type, ByteBuffer value) {
        byte[] bytes = new byte[value.remaining()];
        value.get(bytes);
        return new Message().number(2, type).text(8, name).raw(9, bytes);
    }

    private static Message value(String name, int type, Message... dimensions) {
        var shape = new Message();
        for (Message dimension : dimensions) {
            shape.message(1, dimension);
        }
        var tensor = new Message().number(1, type).message(2, shape);
        return new Message().text(1, name).message(2, new Message().message(1, tensor));
    }

    private static ByteBuffer little(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** A message of Protocol Buffers, field by field. */
    private static final class Message {
        private final ByteArrayOutputStream out = new ByteArrayOutputStream();

        Message number(int field, long value) {
            varint((long) field << 3);
            varint(value);
            return this;
        }

        Message text(int field, String text) {
            return raw(field, text.getBytes(StandardCharsets.UTF_8));
        }

        Message message(int field, Message message) {
            return raw(field, message.bytes());
        }

        Message raw(int field, byte[] bytes) {
            varint(((long) field << 3) | 2);
            varint(bytes.length);
            out.writeBytes(bytes);
            return this;
        }

        byte[] bytes() {
            return out.toByteArray();
        }

        private void varint(long value) {
            long rest = value;
            while ((rest & ~0x7fL) != 0) {
                out.write((int) ((rest & 0x7f) | 0x80));
                rest >>>= 7;
            }
            out.write((int) rest);
        }
    }
}
