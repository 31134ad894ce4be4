package io.sedstream.catalogue.parquet;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import java.util.function.Consumer;
import java.util.zip.GZIPOutputStream;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroupFactory;
import org.apache.parquet.hadoop.CodecFactory;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;

/** Parquet files made by the library's own example writer. */
final class ParquetTables {
    private final MessageType schema;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final ParquetWriter<Group> writer;

    /** Every row is a row group of its own where {@code rowsPerGroup} is 1. */
    ParquetTables(String schema, CompressionCodecName codec, int rowsPerGroup, Map<String, String> metadata)
            throws IOException {
        this.schema = MessageTypeParser.parseMessageType(schema);
        this.writer = ExampleParquetWriter.builder(new StreamOutput(bytes))
                .withConf(new PlainParquetConfiguration())
                .withType(this.schema)
                .withCompressionCodec(codec)
                .withRowGroupRowCountLimit(rowsPerGroup)
                .withExtraMetaData(metadata)
                .withCodecFactory(new Codecs())
                .build();
    }

    ParquetTables(String schema) throws IOException {
        this(schema, CompressionCodecName.SNAPPY, 1000, Map.of());
    }

    ParquetTables row(Consumer<Group> fill) throws IOException {
        Group row = new SimpleGroupFactory(schema).newGroup();
        fill.accept(row);
        writer.write(row);
        return this;
    }

    /** The library's codecs, and GZIP by the JDK, which the library leaves to Hadoop. */
    private static final class Codecs implements CompressionCodecFactory {
        private final CodecFactory codecs = new CodecFactory(new PlainParquetConfiguration(), 1 << 20);

        @Override
        public BytesInputCompressor getCompressor(CompressionCodecName codec) {
            return codec == CompressionCodecName.GZIP ? new Gzip() : codecs.getCompressor(codec);
        }

        @Override
        public BytesInputDecompressor getDecompressor(CompressionCodecName codec) {
            return codecs.getDecompressor(codec);
        }

        @Override
        public void release() {
            codecs.release();
        }
    }

    private static final class Gzip implements CompressionCodecFactory.BytesInputCompressor {
        @Override
        public BytesInput compress(BytesInput page) throws IOException {
            ByteArrayOutputStream packed = new ByteArrayOutputStream();
            try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
                page.writeAllTo(gzip);
            }
            return BytesInput.from(packed.toByteArray());
        }

        @Override
        public CompressionCodecName getCodecName() {
            return CompressionCodecName.GZIP;
        }

        @Override
        public void release() {
            // Nothing is held.
        }
    }

    byte[] bytes() throws IOException {
        writer.close();
        return bytes.toByteArray();
    }
}
