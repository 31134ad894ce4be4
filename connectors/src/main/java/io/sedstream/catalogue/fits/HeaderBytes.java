package io.sedstream.catalogue.fits;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * The content of a FITS file, of which a header gets no more than {@link #MOST}: without, one that never ends would be
 * held in memory card by card, and packed by gzip it is a thousand times smaller than it looks. Not for several threads.
 */
final class HeaderBytes extends FilterInputStream {
    /** Fifty thousand cards; a table of 999 columns, the most there can be, describes them in some eight thousand. */
    static final int MOST = 1 << 22;

    private long left = Long.MAX_VALUE;

    HeaderBytes(InputStream content) {
        super(content);
    }

    /** What comes now is a header. */
    void begin() {
        left = MOST;
    }

    /** What comes now may be as long as it wants. */
    void end() {
        left = Long.MAX_VALUE;
    }

    /** Whether the header took more. */
    boolean isExceeded() {
        return left <= 0;
    }

    @Override
    public int read() throws IOException {
        requireSome();
        left--;
        return super.read();
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        requireSome();
        int read = super.read(target, offset, (int) Math.min(length, left));
        left -= Math.max(0, read);
        return read;
    }

    private void requireSome() throws IOException {
        if (isExceeded()) {
            throw new IOException("a header of more than " + MOST + " bytes");
        }
    }
}
