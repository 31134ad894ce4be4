package io.sedstream.streams;

import org.jspecify.annotations.Nullable;

/** The Kafka cluster does not answer. */
public final class ClusterUnreachableException extends RuntimeException {
    ClusterUnreachableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
