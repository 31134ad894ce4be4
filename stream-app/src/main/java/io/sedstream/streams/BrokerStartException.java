package io.sedstream.streams;

import org.jspecify.annotations.Nullable;

/** The embedded broker cannot start; the message says why and what to do. */
public final class BrokerStartException extends RuntimeException {
    public BrokerStartException(String message) {
        super(message);
    }

    public BrokerStartException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
