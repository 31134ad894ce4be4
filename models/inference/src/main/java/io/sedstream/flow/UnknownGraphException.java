package io.sedstream.flow;

/** The graph is not one that this package compiles. */
final class UnknownGraphException extends RuntimeException {
    private static final long serialVersionUID = 1;

    UnknownGraphException(String what) {
        super(what);
    }
}
