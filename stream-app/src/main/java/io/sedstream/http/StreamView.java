package io.sedstream.http;

/** What can be seen of the stream, from any thread. */
@FunctionalInterface
public interface StreamView {
    /** How it is now. */
    Health health();
}
