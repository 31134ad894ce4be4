package io.sedstream.fuzz;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.apache.avro.Schema;
import org.apache.avro.file.CodecFactory;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;

/** Valid inputs to begin with. */
final class Seeds {
    /** The real files beside the checkout that are larger than this slow the fuzzer down more than they tell it. */
    private static final long LARGEST_SAMPLE = 80_000;

    private Seeds() {}

    /** A step that may fail on the disk, which it does not here. */
    @FunctionalInterface
    interface Output<T> {
        void write(T target) throws IOException;
    }

    static byte[] bytes(Output<OutputStream> output) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            output.write(bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static byte[] packed(byte[] content) {
        return bytes(out -> {
            try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
                gzip.write(content);
            }
        });
    }

    /** An object container file of these records. */
    static byte[] container(CodecFactory codec, GenericRecord... records) {
        return bytes(out -> {
            Schema schema = records[0].getSchema();
            try (DataFileWriter<GenericRecord> writer = new DataFileWriter<>(new GenericDatumWriter<>(schema))) {
                writer.setCodec(codec).create(schema, out);
                for (GenericRecord one : records) {
                    writer.append(one);
                }
            }
        });
    }

    static byte[] encoded(GenericRecord message) {
        return bytes(out -> {
            BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
            new GenericDatumWriter<GenericRecord>(message.getSchema()).write(message, encoder);
            encoder.flush();
        });
    }

    /** The smaller real packets in a folder of {@code ../shared/data/alerts}; none where that is absent. */
    static Stream<byte[]> samples(String folder) {
        for (Path up = Path.of(System.getProperty("user.dir")).toAbsolutePath(); up != null; up = up.getParent()) {
            Path samples = up.resolve("shared/data/alerts").resolve(folder);
            if (Files.isDirectory(samples)) {
                return small(samples).stream();
            }
        }
        return Stream.empty();
    }

    private static List<byte[]> small(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> paths = files.filter(file -> file.toFile().length() <= LARGEST_SAMPLE
                            && file.toString().endsWith(".avro"))
                    .sorted()
                    .limit(4)
                    .toList();
            return paths.stream()
                    .map(path -> bytes(out -> Files.copy(path, out)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
