package io.sedstream.alert.avro;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.xerial.snappy.Snappy;

/** How the blocks of an object container file are packed. */
enum BlockCodec {
    NULL,
    DEFLATE,
    SNAPPY;

    /** Far above any alert; a packed block that claims more is broken, or wants to harm. */
    private static final int MAX_UNPACKED = 64 * 1024 * 1024;

    private static final int CHECKSUM_BYTES = Integer.BYTES;
    /** Snappy's densest element: 64 bytes from three; with room for the length in front. */
    private static final int SNAPPY_MAX_RATIO = 22;

    static BlockCodec named(String name) throws MalformedAvroException {
        return switch (name) {
            case "", "null" -> NULL;
            case "deflate" -> DEFLATE;
            case "snappy" -> SNAPPY;
            default ->
                throw new MalformedAvroException(
                        "the container is packed with '" + name + "'; null, deflate and snappy are read");
        };
    }

    /** The content of a packed block. */
    byte[] unpack(byte[] bytes, int offset, int size) throws MalformedAvroException {
        return switch (this) {
            case NULL -> Arrays.copyOfRange(bytes, offset, offset + size);
            case DEFLATE -> inflate(bytes, offset, size);
            case SNAPPY -> unsnap(bytes, offset, size);
        };
    }

    private static byte[] inflate(byte[] bytes, int offset, int size) throws MalformedAvroException {
        Inflater inflater = new Inflater(true);
        try {
            inflater.setInput(bytes, offset, size);
            byte[] unpacked = new byte[(int) Math.min(4L * size + 64, MAX_UNPACKED)];
            int length = 0;
            while (!inflater.finished()) {
                if (length == unpacked.length) {
                    if (length == MAX_UNPACKED) {
                        throw new MalformedAvroException("the block unpacks to more than " + MAX_UNPACKED + " bytes");
                    }
                    unpacked = Arrays.copyOf(unpacked, (int) Math.min(2L * length, MAX_UNPACKED));
                }
                int more = inflater.inflate(unpacked, length, unpacked.length - length);
                if (more == 0 && !inflater.finished()) {
                    throw new MalformedAvroException("the deflated block breaks off");
                }
                length += more;
            }
            if (inflater.getRemaining() > 0) {
                throw new MalformedAvroException(inflater.getRemaining() + " bytes after the deflated record");
            }
            return Arrays.copyOf(unpacked, length);
        } catch (DataFormatException e) {
            throw new MalformedAvroException("the deflated block is broken: " + e.getMessage(), e);
        } finally {
            inflater.end();
        }
    }

    /** A block in snappy's format, and the CRC-32 of its content, big-endian. */
    private static byte[] unsnap(byte[] bytes, int offset, int size) throws MalformedAvroException {
        int packed = size - CHECKSUM_BYTES;
        if (packed <= 0) {
            throw new MalformedAvroException("a snappy block of " + size + " bytes");
        }
        try {
            int length = Snappy.uncompressedLength(bytes, offset, packed);
            if (length < 0 || length > MAX_UNPACKED || length > (long) SNAPPY_MAX_RATIO * packed) {
                throw new MalformedAvroException(
                        "a snappy block of " + packed + " bytes that claims to hold " + (length & 0xffffffffL));
            }
            byte[] unpacked = new byte[length];
            Snappy.uncompress(bytes, offset, packed, unpacked, 0);
            CRC32 checksum = new CRC32();
            checksum.update(unpacked);
            if ((int) checksum.getValue() != ByteBuffer.wrap(bytes).getInt(offset + packed)) {
                throw new MalformedAvroException("the checksum of the snappy block is wrong");
            }
            return unpacked;
        } catch (IOException e) {
            throw new MalformedAvroException("the snappy block is broken: " + e.getMessage(), e);
        }
    }
}
