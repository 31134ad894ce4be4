package io.sedstream.alert.avro;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * The bytes of an item that decide its layout, eight at a time: an item in which they are the same is as long.
 *
 * @param offsets where each eight bytes lie in the item
 * @param masks which of their bits decide
 * @param expected those bits
 */
record LayoutTemplate(int length, int[] offsets, long[] masks, long[] expected) {
    private static final VarHandle WORD = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    /**
     * The template of an item of at least eight bytes.
     *
     * @param deciding for each byte of the item, the bits that decide
     */
    static LayoutTemplate of(byte[] bytes, int start, byte[] deciding) {
        int length = deciding.length;
        int[] offsets = new int[(length + Long.BYTES - 1) / Long.BYTES];
        long[] masks = new long[offsets.length];
        long[] expected = new long[offsets.length];
        int words = 0;
        for (int i = 0; i < length; i += Long.BYTES) {
            int offset = Math.min(i, length - Long.BYTES);
            long mask = (long) WORD.get(deciding, offset);
            if (mask != 0) {
                offsets[words] = offset;
                masks[words] = mask;
                expected[words] = (long) WORD.get(bytes, start + offset) & mask;
                words++;
            }
        }
        return new LayoutTemplate(
                length, Arrays.copyOf(offsets, words), Arrays.copyOf(masks, words), Arrays.copyOf(expected, words));
    }

    /** Whether an item of this layout lies there, all of it before the end. */
    boolean matches(byte[] bytes, int position, int end) {
        if (end - position < length) {
            return false;
        }
        for (int i = 0; i < offsets.length; i++) {
            if (((long) WORD.get(bytes, position + offsets[i]) & masks[i]) != expected[i]) {
                return false;
            }
        }
        return true;
    }
}
