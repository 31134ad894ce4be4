package io.sedstream.serde;

import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;

/**
 * Bytes that are no event of ours, and never will be: reading them again cannot help. What they look like stands in the
 * message.
 */
public final class UndecodableRecordException extends SerializationException {
    public UndecodableRecordException(String message) {
        super(message);
    }

    UndecodableRecordException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
