package io.sedstream.catalogue.parquet;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.zip.GZIPInputStream;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.CodecFactory;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/**
 * How pages are unpacked: the codecs of parquet-java, and GZIP, which it leaves to Hadoop. No page is larger than
 * {@link #LARGEST_PAGE}, whatever its header claims.
 */
final class PageCodecs implements CompressionCodecFactory {
    /** Bytes, unpacked; writers make pages of about one megabyte. */
    private static final int LARGEST_PAGE = 1 << 28;

    private final CodecFactory codecs = new CodecFactory(new PlainParquetConfiguration(), 0);

    @Override
    public BytesInputCompressor getCompressor(CompressionCodecName codec) {
        return codecs.getCompressor(codec);
    }

    @Override
    public BytesInputDecompressor getDecompressor(CompressionCodecName codec) {
        return switch (codec) {
            case UNCOMPRESSED -> new Bounded(codecs.getDecompressor(codec), 1);
            case SNAPPY -> new Bounded(codecs.getDecompressor(codec), 22);
            case LZ4_RAW -> new Bounded(codecs.getDecompressor(codec), 255);
            case GZIP -> new Bounded(new Gzip(), 1032);
            case ZSTD -> new Bounded(codecs.getDecompressor(codec), 1 << 15);
            case LZO, BROTLI, LZ4 ->
                throw new UnsupportedOperationException(
                        "its pages are packed with " + codec + ": write it with ZSTD, SNAPPY, GZIP or LZ4_RAW");
        };
    }

    @Override
    public void release() {
        codecs.release();
    }

    /**
     * Refuses a page before memory is reserved after what it claims.
     *
     * @param ratio the most bytes that the format makes of one
     */
    private record Bounded(BytesInputDecompressor inner, int ratio) implements BytesInputDecompressor {
        @Override
        public BytesInput decompress(BytesInput bytes, int unpackedSize) throws IOException {
            require(bytes.size(), unpackedSize);
            return inner.decompress(bytes, unpackedSize);
        }

        @Override
        public void decompress(ByteBuffer input, int size, ByteBuffer output, int unpackedSize) throws IOException {
            require(size, unpackedSize);
            inner.decompress(input, size, output, unpackedSize);
        }

        @Override
        public void release() {
            inner.release();
        }

        private void require(long packedSize, int unpackedSize) throws IOException {
            if (unpackedSize < 0 || unpackedSize > LARGEST_PAGE || unpackedSize > ratio * packedSize) {
                throw new IOException(
                        "a page of " + packedSize + " bytes claims to have " + unpackedSize + " bytes unpacked");
            }
        }
    }

    private static final class Gzip implements BytesInputDecompressor {
        @Override
        public BytesInput decompress(BytesInput bytes, int unpackedSize) throws IOException {
            return BytesInput.from(unpacked(bytes.toInputStream(), unpackedSize));
        }

        @Override
        public void decompress(ByteBuffer input, int size, ByteBuffer output, int unpackedSize) throws IOException {
            ByteBuffer packed = input.slice(input.position(), size);
            output.put(unpacked(BytesInput.from(packed).toInputStream(), unpackedSize));
            input.position(input.position() + size);
        }

        private static byte[] unpacked(InputStream packed, int size) throws IOException {
            try (GZIPInputStream gzip = new GZIPInputStream(packed)) {
                byte[] bytes = gzip.readNBytes(size);
                if (bytes.length < size) {
                    throw new IOException("a page has " + bytes.length + " of " + size + " bytes");
                }
                return bytes;
            }
        }

        @Override
        public void release() {
            // Nothing is held.
        }
    }
}
