package io.sedstream.onnx;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * The fields of a Protocol Buffers message, one after another, as the
 * <a href="https://protobuf.dev/programming-guides/encoding/">encoding</a> has them. Reads within its bytes only, and
 * refuses what no writer writes. Knows no schema; not for use by several threads.
 */
public final class ProtobufFields {
    private static final int VARINT = 0;
    private static final int FIXED_64 = 1;
    private static final int DELIMITED = 2;
    private static final int FIXED_32 = 5;

    private final byte[] bytes;
    private final int end;
    private int position;
    private int number;
    private int wireType;
    private long value;
    private int from;

    public ProtobufFields(byte[] bytes) {
        this(bytes, 0, bytes.length);
    }

    private ProtobufFields(byte[] bytes, int from, int end) {
        this.bytes = bytes;
        this.position = from;
        this.end = end;
    }

    /**
     * Goes to the next field; false at the end.
     *
     * @throws IllegalArgumentException where the bytes are no message
     */
    public boolean next() {
        if (position == end) {
            return false;
        }
        long tag = varint();
        // Field numbers have 29 bits. A tag with more could be another one to a reader that cuts them off.
        if (tag >>> 32 != 0 || tag >>> 3 == 0) {
            throw malformed("field number " + (tag >>> 3));
        }
        number = (int) (tag >>> 3);
        wireType = (int) (tag & 7);
        switch (wireType) {
            case VARINT -> value = varint();
            case FIXED_64 -> skip(8);
            case FIXED_32 -> {
                from = position;
                skip(4);
            }
            case DELIMITED -> {
                long length = varint();
                from = position;
                skip(length);
            }
            // Groups went out of use before ONNX was made.
            default -> throw malformed("wire type " + wireType);
        }
        return true;
    }

    /** Number of the field. */
    public int number() {
        return number;
    }

    /** Whether the field is a number of variable length. */
    public boolean isVarint() {
        return wireType == VARINT;
    }

    /** Whether the field is text, bytes, a message or packed numbers. */
    public boolean isDelimited() {
        return wireType == DELIMITED;
    }

    /** The number that stands in the field. */
    public long value() {
        return value;
    }

    /** The message that stands in the field. */
    public ProtobufFields message() {
        return new ProtobufFields(bytes, from, position);
    }

    /** The text that stands in the field. */
    public String text() {
        return new String(bytes, from, position - from, StandardCharsets.UTF_8);
    }

    /** Whether the field is a number of 32 bits. */
    public boolean isFixed32() {
        return wireType == FIXED_32;
    }

    /** The bytes that stand in the field, little endian. */
    public ByteBuffer bytes() {
        return ByteBuffer.wrap(bytes, from, position - from).slice().order(ByteOrder.LITTLE_ENDIAN);
    }

    private void skip(long length) {
        if (length < 0 || length > end - position) {
            throw malformed("a field of " + length + " bytes where " + (end - position) + " are left");
        }
        position += (int) length;
    }

    private long varint() {
        long result = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            if (position == end) {
                throw malformed("an end within a number");
            }
            byte next = bytes[position++];
            result |= (long) (next & 0x7f) << shift;
            if (next >= 0) {
                return result;
            }
        }
        throw malformed("a number of more than 64 bits");
    }

    private IllegalArgumentException malformed(String what) {
        return new IllegalArgumentException(what + " at byte " + position);
    }
}
