package io.sedstream.serde;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;

/** Avro single-object encoding; writer schemas are those that this program ever released. */
final class SingleObjectFraming implements Framing {
    private static final int HEADER_BYTES = 10;
    private static final byte[] MAGIC = {(byte) 0xC3, 0x01};

    private final Map<Long, Schema> writerSchemas;
    private final Map<Schema, byte[]> headers = new ConcurrentHashMap<>();

    SingleObjectFraming(Iterable<Schema> writerSchemas) {
        var byFingerprint = new ConcurrentHashMap<Long, Schema>();
        writerSchemas.forEach(schema -> byFingerprint.put(SchemaNormalization.parsingFingerprint64(schema), schema));
        this.writerSchemas = Map.copyOf(byFingerprint);
    }

    @Override
    public int headerBytes() {
        return HEADER_BYTES;
    }

    @Override
    public byte[] header(String topic, Schema schema) {
        return headers.computeIfAbsent(schema, s -> ByteBuffer.allocate(HEADER_BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(MAGIC)
                .putLong(SchemaNormalization.parsingFingerprint64(s))
                .array());
    }

    @Override
    public Schema writerSchema(byte[] event) {
        if (event.length < HEADER_BYTES || event[0] != MAGIC[0] || event[1] != MAGIC[1]) {
            boolean truncated = event.length >= 2 && event[0] == MAGIC[0] && event[1] == MAGIC[1];
            throw new UndecodableRecordException((truncated ? "truncated" : "not")
                    + " Avro single-object encoding (C3 01 and a fingerprint): " + ByteSignature.describe(event));
        }
        long fingerprint = ByteBuffer.wrap(event).order(ByteOrder.LITTLE_ENDIAN).getLong(MAGIC.length);
        Schema schema = writerSchemas.get(fingerprint);
        if (schema == null) {
            throw new UndecodableRecordException("written with a schema that this program does not know, fingerprint "
                    + Long.toHexString(fingerprint) + ": " + ByteSignature.describe(event));
        }
        return schema;
    }
}
