package io.sedstream.catalogue;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/** A file opened for reading: its content, unpacked where it is gzip whatever its name, and how much of it was read. */
public final class CatalogueFile implements Closeable {
    private static final int BUFFER_BYTES = 1 << 16;
    private static final int GZIP_MAGIC = 0x1f8b;

    private final String name;
    private final long sizeBytes;
    private final CountedStream counted;
    private final InputStream content;
    private final @Nullable Path path;

    private CatalogueFile(String name, long sizeBytes, InputStream file, @Nullable Path path) throws IOException {
        this.name = name;
        this.sizeBytes = sizeBytes;
        this.counted = new CountedStream(file);
        this.content = unpacked(name, new BufferedInputStream(counted, BUFFER_BYTES));
        this.path = content instanceof UnpackedStream ? null : path;
    }

    /** Opens the file; the caller closes it. */
    public static CatalogueFile open(Path path) throws IOException {
        if (!Files.isRegularFile(path)) {
            throw new CatalogueException("no file " + path.toAbsolutePath().normalize());
        }
        InputStream file = Files.newInputStream(path);
        try {
            return new CatalogueFile(String.valueOf(path.getFileName()), Files.size(path), file, path);
        } catch (IOException e) {
            file.close();
            throw e;
        }
    }

    /** A file that something else has opened; {@link #close} closes it. */
    public static CatalogueFile of(String name, long sizeBytes, InputStream file) throws IOException {
        return new CatalogueFile(name, sizeBytes, file, null);
    }

    /** Name of the file without its folder. */
    public String name() {
        return name;
    }

    /** The unpacked content, always the same stream. */
    public InputStream content() {
        return content;
    }

    /** Where the content lies on the disk as it is; nowhere if it is packed, or was opened by something else. */
    public Optional<Path> path() {
        return Optional.ofNullable(path);
    }

    /** Share of the file's bytes that were taken from the disk, a buffer ahead of what was read of the content. */
    public double fractionRead() {
        return sizeBytes == 0 ? 1 : Math.min(1, (double) counted.bytes / sizeBytes);
    }

    @Override
    public void close() throws IOException {
        content.close();
    }

    private static InputStream unpacked(String name, BufferedInputStream file) throws IOException {
        file.mark(2);
        int magic = (file.read() << 8) | file.read();
        file.reset();
        if (magic != GZIP_MAGIC) {
            return file;
        }
        try {
            return new UnpackedStream(new Unpacker(file));
        } catch (EOFException | ZipException e) {
            throw new CatalogueException(name + " begins as a gzip file does, but is none that can be unpacked ("
                    + (e instanceof EOFException ? "it ends in its header" : e.getMessage()) + "): fetch it again");
        }
    }

    private static final class UnpackedStream extends BufferedInputStream {
        UnpackedStream(GZIPInputStream content) {
            super(content, BUFFER_BYTES);
        }
    }

    /** Where the JDK only says that something has ended, this says what. */
    private static final class Unpacker extends GZIPInputStream {
        Unpacker(InputStream packed) throws IOException {
            super(packed, BUFFER_BYTES);
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            try {
                return super.read(target, offset, length);
            } catch (EOFException e) {
                throw (EOFException) new EOFException("the gzip file was cut, fetch it again").initCause(e);
            }
        }
    }

    private static final class CountedStream extends FilterInputStream {
        private long bytes;

        CountedStream(InputStream file) {
            super(file);
        }

        @Override
        public int read() throws IOException {
            int read = super.read();
            bytes += read < 0 ? 0 : 1;
            return read;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int read = super.read(target, offset, length);
            bytes += Math.max(0, read);
            return read;
        }
    }
}
