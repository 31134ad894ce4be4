package io.sedstream.serde;

import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;

/** The schema registry did not answer, or refused. Says nothing about the event: the same bytes may be read later. */
public final class SchemaRegistryException extends SerializationException {
    SchemaRegistryException(String message) {
        super(message);
    }

    SchemaRegistryException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
