package io.sedstream.http;

/** Something was asked for that cannot be understood; the message says what would be. */
public final class BadQueryException extends RuntimeException {
    public BadQueryException(String message) {
        super(message);
    }
}
