package io.sedstream.serde;

import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;

/** Confluent framing; schemas are registered under, and looked up by, the subject {@code TOPIC-value}. */
final class ConfluentFraming implements Framing {
    static final int HEADER_BYTES = 5;

    private final SchemaRegistryClient registry;
    private final Map<String, byte[]> headers = new ConcurrentHashMap<>();

    ConfluentFraming(SchemaRegistryClient registry) {
        this.registry = registry;
    }

    @Override
    public int headerBytes() {
        return HEADER_BYTES;
    }

    /** One call to the registry per topic and record type, then none. */
    @Override
    public byte[] header(String topic, Schema schema) {
        return headers.computeIfAbsent(topic + '\n' + schema.getFullName(), key -> ByteBuffer.allocate(HEADER_BYTES)
                .put((byte) 0)
                .putInt(registry.register(topic + "-value", schema))
                .array());
    }

    @Override
    public Schema writerSchema(byte[] event) {
        if (event.length < HEADER_BYTES || event[0] != 0) {
            throw new UndecodableRecordException(
                    "not Confluent framing (00 and a schema identifier): " + ByteSignature.describe(event));
        }
        int id = ByteBuffer.wrap(event).getInt(1);
        return registry.schema(id)
                .orElseThrow(() -> new UndecodableRecordException(
                        "the schema registry has no schema " + id + ": " + ByteSignature.describe(event)));
    }

    @Override
    public void close() {
        registry.close();
    }
}
