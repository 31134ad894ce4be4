package io.sedstream.catalogue.mapping;

import io.sedstream.schema.DetectedSource;

/** What became of an entry of a catalogue: each is a source, or one typed failure. */
public sealed interface MappingOutcome {
    record Mapped(DetectedSource source) implements MappingOutcome {}

    record Failed(MappingFailure failure) implements MappingOutcome {}
}
