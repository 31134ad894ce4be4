package io.sedstream.serde;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.Decoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.util.Utf8;

/**
 * Reads Avro's binary encoding without believing a length in it: Avro's own decoder allocates what a length announces
 * before it looks whether the bytes are there, up to two gigabytes for one flipped bit. For one thread at a time.
 */
final class BoundedDecoder extends Decoder {
    private static final int USUAL_STRING = 256;

    private final byte[] string = new byte[USUAL_STRING];
    private final RecentStrings strings = new RecentStrings();
    private BinaryDecoder in = DecoderFactory.get().binaryDecoder(new byte[0], null);
    private int length;

    /** Goes on with other bytes, wherever it was. */
    void begin(byte[] bytes, int offset, int count) {
        in = DecoderFactory.get().binaryDecoder(bytes, offset, count, in);
        length = count;
    }

    boolean isEnd() throws IOException {
        return in.isEnd();
    }

    private int lengthOf(String what, long announced) throws IOException {
        if (announced < 0 || announced > length) {
            throw new EOFException(what + " of " + announced + " announced in an event of " + length + " bytes");
        }
        return (int) announced;
    }

    private byte[] announcedBytes() throws IOException {
        var bytes = new byte[lengthOf("a string", in.readLong())];
        in.readFixed(bytes);
        return bytes;
    }

    private long announcedItems() throws IOException {
        long items = in.readLong();
        if (items < 0) {
            lengthOf("a block", in.readLong());
            items = -items;
        }
        return lengthOf("a list", items);
    }

    /** Skips blocks that come with their length in bytes; the items of the first one that does not. */
    private long skippedToItems() throws IOException {
        while (true) {
            long items = in.readLong();
            if (items >= 0) {
                return lengthOf("a list", items);
            }
            in.skipFixed(lengthOf("a block", in.readLong()));
        }
    }

    @Override
    public Utf8 readString(Utf8 old) throws IOException {
        return new Utf8(announcedBytes());
    }

    @Override
    public String readString() throws IOException {
        int count = lengthOf("a string", in.readLong());
        byte[] bytes = count <= string.length ? string : new byte[count];
        in.readFixed(bytes, 0, count);
        return strings.of(bytes, count);
    }

    @Override
    public void skipString() throws IOException {
        skipBytes();
    }

    @Override
    public ByteBuffer readBytes(ByteBuffer old) throws IOException {
        return ByteBuffer.wrap(announcedBytes());
    }

    @Override
    public void skipBytes() throws IOException {
        in.skipFixed(lengthOf("a string", in.readLong()));
    }

    @Override
    public long readArrayStart() throws IOException {
        return announcedItems();
    }

    @Override
    public long arrayNext() throws IOException {
        return announcedItems();
    }

    @Override
    public long skipArray() throws IOException {
        return skippedToItems();
    }

    @Override
    public long readMapStart() throws IOException {
        return announcedItems();
    }

    @Override
    public long mapNext() throws IOException {
        return announcedItems();
    }

    @Override
    public long skipMap() throws IOException {
        return skippedToItems();
    }

    @Override
    public void readNull() throws IOException {
        in.readNull();
    }

    @Override
    public boolean readBoolean() throws IOException {
        return in.readBoolean();
    }

    @Override
    public int readInt() throws IOException {
        return in.readInt();
    }

    @Override
    public long readLong() throws IOException {
        return in.readLong();
    }

    @Override
    public float readFloat() throws IOException {
        return in.readFloat();
    }

    @Override
    public double readDouble() throws IOException {
        return in.readDouble();
    }

    @Override
    public void readFixed(byte[] bytes, int start, int count) throws IOException {
        in.readFixed(bytes, start, count);
    }

    @Override
    public void skipFixed(int count) throws IOException {
        in.skipFixed(count);
    }

    @Override
    public int readEnum() throws IOException {
        return in.readEnum();
    }

    @Override
    public int readIndex() throws IOException {
        return in.readIndex();
    }
}
