package io.sedstream.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.sedstream.catalogue.parquet.ParquetCatalogueReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.apache.parquet.column.ParquetProperties.WriterVersion;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroupFactory;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
import org.junit.jupiter.params.provider.MethodSource;

final class ParquetFuzzTest {
    /** A few bytes of Parquet can say "null" two billion times; each entry takes the same time, so that some will do. */
    private static final long SOME = 5000;

    private static final MessageType SCHEMA = MessageTypeParser.parseMessageType("""
            message table {
              required binary id (STRING);
              optional double ra;
              optional float flux;
              optional int32 flag (INTEGER(8,false));
              optional int64 number;
              optional boolean star;
              optional group mags (LIST) { repeated group list { optional float element; } }
            }
            """);

    static Stream<byte[]> seeds() {
        return Stream.of(CompressionCodecName.UNCOMPRESSED, CompressionCodecName.SNAPPY, CompressionCodecName.ZSTD)
                .flatMap(codec -> Stream.of(
                        table(codec, WriterVersion.PARQUET_1_0, 2),
                        table(codec, WriterVersion.PARQUET_1_0, 100),
                        table(codec, WriterVersion.PARQUET_2_0, 100)));
    }

    @MethodSource("seeds")
    @FuzzTest(maxDuration = "10m")
    void readsAnyBytes(byte[] bytes) {
        CatalogueProperties.entriesRead(ParquetCatalogueReader::new, bytes, SOME);
    }

    private static byte[] table(CompressionCodecName codec, WriterVersion version, int rowsPerGroup) {
        try {
            Path file = Files.createTempFile("sedstream-fuzz", ".parquet");
            Files.delete(file);
            try (ParquetWriter<Group> writer = ExampleParquetWriter.builder(new LocalOutputFile(file))
                    .withConf(new PlainParquetConfiguration())
                    .withType(SCHEMA)
                    .withCompressionCodec(codec)
                    .withRowGroupRowCountLimit(rowsPerGroup)
                    .withWriterVersion(version)
                    // A checksum would keep every changed page from the decoders.
                    .withPageWriteChecksumEnabled(false)
                    .build()) {
                for (int i = 0; i < 5; i++) {
                    writer.write(row(i));
                }
            }
            byte[] bytes = Files.readAllBytes(file);
            Files.delete(file);
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Group row(int i) {
        Group row = new SimpleGroupFactory(SCHEMA).newGroup();
        row.add("id", "s" + i % 2);
        row.add("ra", 150.5 + i);
        row.add("flux", 1.5f * i);
        if (i != 2) {
            row.add("flag", i);
            row.add("number", 1L << i);
            row.add("star", i == 3);
        }
        Group mags = row.addGroup("mags");
        for (int j = 0; j < i; j++) {
            mags.addGroup("list").add("element", 20.5f + j);
        }
        return row;
    }
}
