package io.sedstream.serde;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/** Framed Avro bytes to events of one type; everything else is an {@link UndecodableRecordException}. */
final class EventDeserializer<T extends SpecificRecordBase> implements Deserializer<T> {
    private final SpecificData model;
    private final Schema schema;
    private final Framing framing;
    private final int maxBytes;
    private final ThreadLocal<BoundedDecoder> decoders = ThreadLocal.withInitial(BoundedDecoder::new);
    private final Map<Schema, SpecificDatumReader<T>> readers = new ConcurrentHashMap<>();

    EventDeserializer(Class<T> type, Framing framing, int maxBytes) {
        this.model = SpecificData.getForClass(type);
        this.schema = model.getSchema(type);
        this.framing = framing;
        this.maxBytes = maxBytes;
    }

    @Override
    public @Nullable T deserialize(String topic, byte @Nullable [] bytes) {
        if (bytes == null) {
            return null;
        }
        if (bytes.length > maxBytes) {
            throw new UndecodableRecordException(
                    "larger than the " + maxBytes + " bytes that are read: " + ByteSignature.describe(bytes));
        }
        Schema written = framing.writerSchema(bytes);
        if (!written.getFullName().equals(schema.getFullName())) {
            throw new UndecodableRecordException(
                    "a " + written.getFullName() + " where a " + schema.getFullName() + " belongs");
        }
        return read(written, bytes, framing.headerBytes());
    }

    private T read(Schema written, byte[] bytes, int start) {
        BoundedDecoder in = decoders.get();
        in.begin(bytes, start, bytes.length - start);
        try {
            T event = readers.computeIfAbsent(written, w -> new SpecificDatumReader<>(w, schema, model))
                    .read(null, in);
            if (!in.isEnd()) {
                throw new IOException("bytes are left after the last field");
            }
            return event;
        } catch (IOException | RuntimeException e) {
            // Avro answers to corrupt bytes with half a dozen exceptions, ArrayIndexOutOfBounds among them.
            throw new UndecodableRecordException(
                    "truncated or corrupt " + schema.getName() + " (" + e + "): " + ByteSignature.describe(bytes));
        }
    }
}
