package io.sedstream.topology;

/**
 * A record that cannot be processed, now or ever: bytes that are no event, or an event that made the program fail. The
 * record goes to the dead letters, and the stream goes on.
 */
final class PoisonRecordException extends RuntimeException {
    private final RuntimeException reason;

    PoisonRecordException(RuntimeException reason) {
        super(null, reason, false, false);
        this.reason = reason;
    }

    /** What went wrong. */
    RuntimeException reason() {
        return reason;
    }
}
