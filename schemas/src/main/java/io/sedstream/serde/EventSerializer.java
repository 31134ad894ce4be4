package io.sedstream.serde;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/** Events of one type to framed Avro bytes. */
final class EventSerializer<T extends SpecificRecordBase> implements Serializer<T> {
    private static final int USUAL_BYTES = 2048;

    /** Memory for larger events is not kept for the next one. */
    private static final int LARGEST_KEPT = 1 << 16;

    private final Schema schema;
    private final EventWriter<T> writer;
    private final Framing framing;
    private final ThreadLocal<Memory> memories = ThreadLocal.withInitial(Memory::new);

    /** What a thread encodes into, one event after the other. */
    private static final class Memory {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(USUAL_BYTES);
        private @Nullable BinaryEncoder encoder;
    }

    EventSerializer(Class<T> type, Framing framing) {
        SpecificData model = SpecificData.getForClass(type);
        // Records write themselves where they can, without an object for each number.
        model.setCustomCoders(true);
        this.schema = model.getSchema(type);
        this.writer = new EventWriter<>(schema, model);
        this.framing = framing;
    }

    @Override
    public byte @Nullable [] serialize(String topic, @Nullable T event) {
        if (event == null) {
            return null;
        }
        try {
            Memory memory = memories.get();
            memory.bytes.reset();
            memory.bytes.write(framing.header(topic, schema));
            // Begins anew, even where the event before did not fit its schema.
            BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(memory.bytes, memory.encoder);
            memory.encoder = encoder;
            writer.write(event, encoder);
            byte[] encoded = memory.bytes.toByteArray();
            if (encoded.length > LARGEST_KEPT) {
                memories.remove();
            }
            return encoded;
        } catch (SerializationException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw new SerializationException(
                    "a " + schema.getName() + " for topic " + topic + " does not fit its schema: " + e, e);
        }
    }
}
