package io.sedstream.benchmarks;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.file.DataFileStream;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.jspecify.annotations.Nullable;

/** Real packets of ZTF from {@code ../shared/data/alerts}, and alerts of LSST made up for its real schema, version 11. */
final class AlertMessages {
    static final int LSST_SCHEMA = 1100;

    private static final int ALERTS = 16;
    private static final double NULL_SHARE = 0.1;

    private AlertMessages() {}

    /** How the records of an object's history differ in which of their fields are null. */
    enum History {
        NONE,
        /** Four kinds of record, as where a survey leaves fields out for a reason. */
        ALIKE,
        /** Every field of every record is null or not by itself: no two records are laid out the same. */
        IRREGULAR
    }

    static Path folder() {
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            if (Files.isDirectory(folder.resolve("shared/data/alerts"))) {
                return folder.resolve("shared/data/alerts");
            }
        }
        throw new IllegalStateException(
                "the benchmark needs real packets, and there is no folder shared/data/alerts" + " beside the checkout");
    }

    /** The real packets of ZTF that are packed so. */
    static List<byte[]> ztf(String codec) {
        List<byte[]> packets = new ArrayList<>();
        for (String group : List.of("ztf", "ztf-one-object")) {
            try (Stream<Path> files = Files.list(folder().resolve(group))) {
                for (Path file : files.sorted().toList()) {
                    try (DataFileStream<GenericRecord> stream =
                            new DataFileStream<>(Files.newInputStream(file), new GenericDatumReader<>())) {
                        String packed = stream.getMetaString("avro.codec");
                        if (codec.equals(packed == null ? "null" : packed)) {
                            packets.add(Files.readAllBytes(file));
                        }
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return packets;
    }

    static Schema lsstSchema() {
        try {
            return new Schema.Parser()
                    .parse(folder().resolve("lsst-schemas/" + LSST_SCHEMA + ".avsc")
                            .toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Framed alerts with that many records of history and without cutouts. */
    static List<byte[]> lsst(History history, int records) {
        Schema schema = lsstSchema();
        SplittableRandom random = new SplittableRandom(740);
        List<byte[]> messages = new ArrayList<>();
        for (int i = 0; i < ALERTS; i++) {
            messages.add(framed(alert(schema, history, records, random)));
        }
        return messages;
    }

    private static GenericRecord alert(Schema schema, History history, int records, SplittableRandom random) {
        GenericRecord alert = new GenericData.Record(schema);
        for (Schema.Field field : schema.getFields()) {
            switch (field.name()) {
                case "diaSource", "diaObject" ->
                    alert.put(field.pos(), record(nonNull(field.schema()), random.split(), random));
                case "prvDiaSources" ->
                    alert.put(
                            field.pos(),
                            history == History.NONE
                                    ? null
                                    : history(nonNull(field.schema()).getElementType(), history, records, random));
                default ->
                    alert.put(
                            field.pos(),
                            field.schema().getType() == Schema.Type.UNION ? null : value(field.schema(), random));
            }
        }
        return alert;
    }

    private static List<GenericRecord> history(Schema source, History history, int records, SplittableRandom random) {
        long[] kinds = random.longs(4).toArray();
        List<GenericRecord> sources = new ArrayList<>();
        for (int i = 0; i < records; i++) {
            SplittableRandom nulls = history == History.ALIKE
                    ? new SplittableRandom(kinds[random.nextInt(kinds.length)])
                    : random.split();
            sources.add(record(source, nulls, random));
        }
        return sources;
    }

    /** A record with values from one generator, of which another decides which are null. */
    private static GenericRecord record(Schema schema, SplittableRandom nulls, SplittableRandom values) {
        GenericRecord record = new GenericData.Record(schema);
        for (Schema.Field field : schema.getFields()) {
            boolean isNull = field.schema().getType() == Schema.Type.UNION && nulls.nextDouble() < NULL_SHARE;
            record.put(field.pos(), isNull ? null : named(field, values));
        }
        return record;
    }

    /** Values that an alert must have right to make a source. */
    private static @Nullable Object named(Schema.Field field, SplittableRandom random) {
        return switch (field.name()) {
            case "ra" -> 360 * random.nextDouble();
            case "dec" -> 180 * random.nextDouble() - 90;
            case "midpointMjdTai" -> 60900 + 1000 * random.nextDouble();
            default -> value(nonNull(field.schema()), random);
        };
    }

    private static @Nullable Object value(Schema schema, SplittableRandom random) {
        return switch (schema.getType()) {
            case INT -> random.nextInt(64, 189);
            case LONG -> random.nextLong(1L << 55, 1L << 56);
            case FLOAT -> (float) (1000 * random.nextDouble());
            case DOUBLE -> random.nextDouble();
            case BOOLEAN -> random.nextBoolean();
            case STRING -> "r";
            default -> throw new IllegalStateException("no value for " + schema.getType());
        };
    }

    private static Schema nonNull(Schema schema) {
        return schema.getType() != Schema.Type.UNION
                ? schema
                : schema.getTypes().stream()
                        .filter(type -> type.getType() != Schema.Type.NULL)
                        .findFirst()
                        .orElseThrow();
    }

    private static byte[] framed(GenericRecord alert) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            bytes.write(ByteBuffer.allocate(5).put((byte) 0).putInt(LSST_SCHEMA).array());
            BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
            new GenericDatumWriter<GenericRecord>(alert.getSchema()).write(alert, encoder);
            encoder.flush();
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
