package io.sedstream.alert.avro;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Reads the wanted fields of the one record of an Avro object container file. A message is an alert: a container with no
 * record, with two, or with anything after its last sync marker is malformed. Any number of threads.
 */
public final class ContainerReader {
    private static final byte[] MAGIC = {'O', 'b', 'j', 1};
    private static final byte[] SCHEMA = "avro.schema".getBytes(StandardCharsets.UTF_8);
    private static final byte[] CODEC = "avro.codec".getBytes(StandardCharsets.UTF_8);
    private static final int SYNC_BYTES = 16;
    /** A survey has a handful of writers at a time. */
    private static final int MAX_WRITERS = 32;

    private final Projection projection;
    /** Latest first. Replaced, never changed. */
    private volatile List<Writer> writers = List.of();

    /** The program for records written with the schema that these bytes are. */
    private record Writer(byte[] schema, RecordProgram program) {}

    public ContainerReader(Projection projection) {
        this.projection = projection;
    }

    /** Whether a message starts as a container does. */
    public static boolean isContainer(byte[] message) {
        return message.length >= MAGIC.length && Arrays.equals(message, 0, MAGIC.length, MAGIC, 0, MAGIC.length);
    }

    /** The wanted fields of the one record. */
    public FieldValues read(byte[] message) throws MalformedAvroException {
        if (!isContainer(message)) {
            throw new MalformedAvroException("no Avro object container file: it does not start with 'Obj' and 1");
        }
        Bytes bytes = new Bytes(message, MAGIC.length);
        RecordProgram program = null;
        BlockCodec codec = BlockCodec.NULL;
        for (long entries = bytes.varint(); entries != 0; entries = bytes.varint()) {
            if (entries < 0) {
                entries = -entries;
                bytes.varint();
            }
            for (; entries > 0; entries--) {
                int keyLength = bytes.length();
                int key = bytes.skip(keyLength);
                int length = bytes.length();
                int value = bytes.skip(length);
                if (Arrays.equals(message, key, key + keyLength, SCHEMA, 0, SCHEMA.length)) {
                    program = program(message, value, length);
                } else if (Arrays.equals(message, key, key + keyLength, CODEC, 0, CODEC.length)) {
                    codec = BlockCodec.named(new String(message, value, length, StandardCharsets.UTF_8));
                }
            }
        }
        if (program == null) {
            throw new MalformedAvroException("a container without a schema");
        }
        return record(message, bytes, program, codec);
    }

    private static FieldValues record(byte[] message, Bytes bytes, RecordProgram program, BlockCodec codec)
            throws MalformedAvroException {
        int sync = bytes.skip(SYNC_BYTES);
        if (bytes.left() == 0) {
            throw new MalformedAvroException("a container without a record");
        }
        long records = bytes.varint();
        if (records != 1) {
            throw new MalformedAvroException("a container of " + records + " records, an alert is one");
        }
        int size = bytes.length();
        int block = bytes.skip(size);
        int marker = bytes.skip(SYNC_BYTES);
        if (!Arrays.equals(message, sync, sync + SYNC_BYTES, message, marker, marker + SYNC_BYTES)) {
            throw new MalformedAvroException("the sync marker after the record is not that of the container");
        }
        if (bytes.left() > 0) {
            throw new MalformedAvroException(bytes.left() + " bytes after the one record of the container");
        }
        if (codec == BlockCodec.NULL) {
            return program.read(message, block, size);
        }
        byte[] unpacked = codec.unpack(message, block, size);
        return program.read(unpacked, 0, unpacked.length);
    }

    /** Compares schemas byte by byte with those seen before: at a tenth of a nanosecond a byte, no digest is faster. */
    private RecordProgram program(byte[] message, int offset, int length) throws MalformedAvroException {
        for (Writer writer : writers) {
            if (Arrays.equals(message, offset, offset + length, writer.schema, 0, writer.schema.length)) {
                return writer.program;
            }
        }
        byte[] schema = Arrays.copyOfRange(message, offset, offset + length);
        RecordProgram program = projection.compile(LenientSchemas.parse(new String(schema, StandardCharsets.UTF_8)));
        List<Writer> known = new ArrayList<>(List.of(new Writer(schema, program)));
        known.addAll(writers);
        // Two threads may both get here; then one of the two is read again by and by.
        writers = List.copyOf(known.subList(0, Math.min(known.size(), MAX_WRITERS)));
        return program;
    }
}
