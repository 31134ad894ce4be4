package io.sedstream.alert.avro;

import java.nio.charset.StandardCharsets;

/** The wanted fields of one record, by the slot that {@link Projection#add} gave. Holds on to the message. */
public final class FieldValues {
    private static final byte ABSENT = 0;
    private static final byte INTEGER = 1;
    private static final byte FLOATING = 2;
    private static final byte TEXT = 3;

    private final byte[] bytes;
    private final long[] values;
    private final byte[] kinds;

    FieldValues(byte[] bytes, int slots) {
        this.bytes = bytes;
        this.values = new long[slots];
        this.kinds = new byte[slots];
    }

    void putInteger(int slot, long value) {
        values[slot] = value;
        kinds[slot] = INTEGER;
    }

    void putFloating(int slot, double value) {
        values[slot] = Double.doubleToRawLongBits(value);
        kinds[slot] = FLOATING;
    }

    void putText(int slot, int offset, int length) {
        values[slot] = ((long) offset << 32) | length;
        kinds[slot] = TEXT;
    }

    /** Whether the record has this field, as an integer. */
    public boolean hasInteger(int slot) {
        return kinds[slot] == INTEGER;
    }

    /** The value of an integer field; 0 where there is none. */
    public long integer(int slot) {
        return kinds[slot] == INTEGER ? values[slot] : 0;
    }

    /** The value of a numeric field; NaN where there is none. */
    public double number(int slot) {
        return switch (kinds[slot]) {
            case FLOATING -> Double.longBitsToDouble(values[slot]);
            case INTEGER -> values[slot];
            default -> Double.NaN;
        };
    }

    /** The value of a text field; empty where there is none. */
    public String text(int slot) {
        return kinds[slot] == TEXT
                ? new String(bytes, (int) (values[slot] >>> 32), (int) values[slot], StandardCharsets.UTF_8)
                : "";
    }

    /** Whether the record has this field, whatever its type. */
    public boolean has(int slot) {
        return kinds[slot] != ABSENT;
    }
}
