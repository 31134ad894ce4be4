package io.sedstream.http;

import org.jspecify.annotations.Nullable;

/** The server cannot listen; the message says why and what to do. */
public final class HttpStartException extends RuntimeException {
    HttpStartException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
