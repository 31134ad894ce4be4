package io.sedstream.cli.reading;

import java.util.List;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Deserializer;

/** Events of one type as text; bytes that are none are said to be none. */
abstract class DecodedLines<T extends SpecificRecordBase> implements EventLines {
    private final Deserializer<T> deserializer;

    DecodedLines(Deserializer<T> deserializer) {
        this.deserializer = deserializer;
    }

    /** The event for people. */
    abstract List<String> readable(T event);

    @Override
    public final List<String> readable(ConsumerRecord<byte[], byte[]> event) {
        return readable(decode(event));
    }

    @Override
    public final String json(ConsumerRecord<byte[], byte[]> event) {
        return decode(event).toString();
    }

    private T decode(ConsumerRecord<byte[], byte[]> event) {
        return deserializer.deserialize(event.topic(), event.value());
    }
}
