package io.sedstream.http;

/**
 * How the stream is.
 *
 * @param isAlive false where only a restart of the process helps
 * @param isReady whether it takes records
 * @param state for people, such as {@code RUNNING} or {@code RESTORING}
 */
public record Health(boolean isAlive, boolean isReady, String state) {}
