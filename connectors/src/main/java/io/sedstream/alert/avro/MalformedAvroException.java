package io.sedstream.alert.avro;

import org.jspecify.annotations.Nullable;

/** Bytes that are not the Avro they should be; the message says in plain words what is wrong with them. */
public final class MalformedAvroException extends Exception {
    public MalformedAvroException(String message) {
        this(message, null);
    }

    MalformedAvroException(String message, @Nullable Throwable cause) {
        // Broken messages come in floods, and where in this package one was noticed helps nobody.
        super(message, cause, false, false);
    }
}
