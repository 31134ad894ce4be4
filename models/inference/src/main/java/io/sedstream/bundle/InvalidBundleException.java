package io.sedstream.bundle;

/** A bundle that cannot be used: a file is missing or changed, the layout is unknown, or a check failed. */
public final class InvalidBundleException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public InvalidBundleException(String message) {
        super(message);
    }

    public InvalidBundleException(String message, Throwable cause) {
        super(message, cause);
    }
}
