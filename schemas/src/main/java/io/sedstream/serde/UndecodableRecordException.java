package io.sedstream.serde;

import org.apache.kafka.common.errors.SerializationException;

/**
 * Bytes that are no event of ours, and never will be: reading them again cannot help. What they look like stands in the
 * message. Where the reader noticed says nothing more and costs half of a dead letter, so there is no stack trace.
 */
public final class UndecodableRecordException extends SerializationException {
    public UndecodableRecordException(String message) {
        super(message);
    }

    @Override
    public Throwable fillInStackTrace() {
        return this;
    }
}
