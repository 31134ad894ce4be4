package io.sedstream.outcome;

/** Which model was applied: bundle id, version, and SHA-256 of the manifest, which holds the SHA-256 of every file. */
public record ModelIdentity(String id, String version, String digest) {}
