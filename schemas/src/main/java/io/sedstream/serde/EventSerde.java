package io.sedstream.serde;

import org.apache.avro.specific.SpecificRecordBase;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;

/** Events of one type to bytes and back. Safe for use by many threads; made by {@link EventSerdes}. */
public final class EventSerde<T extends SpecificRecordBase> implements Serde<T> {
    private final EventSerializer<T> serializer;
    private final EventDeserializer<T> deserializer;

    EventSerde(EventSerializer<T> serializer, EventDeserializer<T> deserializer) {
        this.serializer = serializer;
        this.deserializer = deserializer;
    }

    @Override
    public Serializer<T> serializer() {
        return serializer;
    }

    @Override
    public Deserializer<T> deserializer() {
        return deserializer;
    }
}
