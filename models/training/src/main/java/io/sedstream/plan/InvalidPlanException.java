package io.sedstream.plan;

/** A plan that cannot be followed. The message is for who wrote it. */
public final class InvalidPlanException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    InvalidPlanException(String message) {
        super(message);
    }

    InvalidPlanException(String message, Throwable cause) {
        super(message, cause);
    }
}
