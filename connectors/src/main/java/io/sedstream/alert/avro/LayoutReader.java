package io.sedstream.alert.avro;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Marks the bytes that decide the layout of an item which has been walked already, and so is known to be valid. */
final class LayoutReader {
    private static final int MAX_LENGTH = 1 << 14;
    private static final byte CONTINUED = (byte) 0x80;
    private static final byte ALL = (byte) 0xff;

    private final int[] code;
    private final byte[] bytes;
    private final int start;
    private final byte[] deciding;
    private int position;
    private boolean nested;

    LayoutReader(int[] code, byte[] bytes, int start, int end) {
        this.code = code;
        this.bytes = bytes;
        this.start = start;
        this.position = start;
        this.deciding = new byte[Math.min(end - start, MAX_LENGTH)];
    }

    /** The template of the item; null where it is too short, too long or has lists in it. */
    @Nullable
    LayoutTemplate read(int section) {
        if (deciding.length < Long.BYTES || deciding.length == MAX_LENGTH) {
            return null;
        }
        walk(section);
        return nested ? null : LayoutTemplate.of(bytes, start, deciding);
    }

    private void walk(int section) {
        int at = section;
        while (!nested) {
            switch (code[at]) {
                case Step.END -> {
                    return;
                }
                case Step.SKIP -> {
                    position += code[at + 1];
                    at += 2;
                }
                case Step.VARINTS -> {
                    for (int i = code[at + 1]; i > 0; i--) {
                        varint(CONTINUED);
                    }
                    at += 2;
                }
                case Step.TEXTS -> {
                    for (int i = code[at + 1]; i > 0; i--) {
                        long length = varint(ALL);
                        position += (int) length;
                    }
                    at += 2;
                }
                case Step.OPTIONALS -> {
                    for (int i = code[at + 3]; i > 0; i--) {
                        boolean present = (bytes[position] ^ code[at + 1]) != 0;
                        varint(ALL);
                        position += present ? code[at + 2] : 0;
                    }
                    at += 4;
                }
                case Step.UNION -> at = code[at + 2 + (int) varint(ALL)];
                case Step.JUMP -> at = code[at + 1];
                case Step.CALL -> {
                    walk(code[at + 1]);
                    at += 2;
                }
                case Step.ITEMS -> nested = true;
                default -> throw new IllegalStateException("step " + code[at] + " within an item");
            }
        }
    }

    private long varint(byte mask) {
        int first = position;
        while (bytes[position] < 0) {
            position++;
        }
        position++;
        Arrays.fill(deciding, first - start, position - start, mask);
        return Varint.decode(bytes, first, position);
    }
}
