package io.sedstream.serving;

/** The state is being restored or handed over; a moment later it can be asked. */
public final class NotReadyException extends RuntimeException {
    public NotReadyException(String message) {
        super(message);
    }
}
