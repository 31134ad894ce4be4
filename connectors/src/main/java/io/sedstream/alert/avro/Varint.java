package io.sedstream.alert.avro;

/** Integers as Avro writes them: zigzag, then seven bits a byte, the lowest first. */
final class Varint {
    static final int MAX_BYTES = 10;

    private Varint() {}

    /** The integer in these bytes. */
    static long decode(byte[] bytes, int start, int end) {
        long zigzag = 0;
        for (int i = end - 1; i >= start; i--) {
            zigzag = (zigzag << 7) | (bytes[i] & 0x7f);
        }
        return (zigzag >>> 1) ^ -(zigzag & 1);
    }
}
