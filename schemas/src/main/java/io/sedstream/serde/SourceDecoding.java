package io.sedstream.serde;

import io.sedstream.photometry.Photometry;

/** What becomes of a source event that could be read: photometry, or the reason why it describes no source. */
public sealed interface SourceDecoding {
    record Valid(Photometry photometry) implements SourceDecoding {}

    record Invalid(String message) implements SourceDecoding {}
}
