package io.sedstream.integration;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/** What an answer of HTTP/1.1 holds that comes in chunks (RFC 9112, section 7.1): a chunk may end amid an event. */
final class ChunkedBody extends InputStream {
    private final InputStream in;
    private long left;
    private boolean first = true;

    private ChunkedBody(InputStream in) {
        this.in = in;
    }

    /** Reads the head of the answer, and then gives its body. */
    static ChunkedBody of(InputStream in) throws IOException {
        boolean chunked = false;
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            chunked |= line.equalsIgnoreCase("transfer-encoding: chunked");
        }
        if (!chunked) {
            throw new IOException("the answer does not come in chunks");
        }
        return new ChunkedBody(in);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (left == 0) {
            if (!first) {
                line(in);
            }
            first = false;
            left = Long.parseLong(line(in), 16);
            if (left == 0) {
                return -1;
            }
        }
        int read = in.read(bytes, offset, (int) Math.min(length, left));
        if (read < 0) {
            throw new EOFException("the answer ends amid a chunk");
        }
        left -= read;
        return read;
    }

    private static String line(InputStream in) throws IOException {
        var line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("the answer ends amid '" + line + "'");
            }
            line.append((char) next);
        }
        return line.toString().strip();
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
