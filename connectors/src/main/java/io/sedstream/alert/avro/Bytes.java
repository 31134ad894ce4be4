package io.sedstream.alert.avro;

/** A message that is read from front to back, without belief in the lengths it announces. */
final class Bytes {
    private final byte[] bytes;
    private int position;

    Bytes(byte[] bytes, int position) {
        this.bytes = bytes;
        this.position = position;
    }

    int left() {
        return bytes.length - position;
    }

    long varint() throws MalformedAvroException {
        int start = position;
        while (true) {
            if (position >= bytes.length || position - start >= Varint.MAX_BYTES) {
                throw new MalformedAvroException("the container breaks off, or is garbled, at byte " + position);
            }
            if (bytes[position++] >= 0) {
                return Varint.decode(bytes, start, position);
            }
        }
    }

    /** A length of which the bytes are there. */
    int length() throws MalformedAvroException {
        long length = varint();
        require(length);
        return (int) length;
    }

    /** Steps over as many bytes; where they start. */
    int skip(int length) throws MalformedAvroException {
        require(length);
        int start = position;
        position += length;
        return start;
    }

    private void require(long length) throws MalformedAvroException {
        if (length < 0 || length > left()) {
            throw new MalformedAvroException(
                    length + " bytes announced at byte " + position + ", the message has " + left() + " left");
        }
    }
}
