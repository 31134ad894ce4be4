package io.sedstream.serving;

import java.nio.ByteBuffer;

/** What the index holds of a posterior: exactly where it is, degrees. */
public record Place(double rightAscension, double declination) {
    /** For the store. */
    public byte[] bytes() {
        return ByteBuffer.allocate(2 * Double.BYTES)
                .putDouble(rightAscension)
                .putDouble(declination)
                .array();
    }

    /** Of {@link #bytes()}. */
    public static Place of(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        return new Place(buffer.getDouble(), buffer.getDouble());
    }
}
