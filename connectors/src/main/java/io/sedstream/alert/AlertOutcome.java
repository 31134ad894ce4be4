package io.sedstream.alert;

import io.sedstream.schema.DetectedSource;

/** What became of the message of a feed. */
public sealed interface AlertOutcome {
    /** A source whose host galaxy has photometry. */
    record Source(AlertKey key, DetectedSource source) implements AlertOutcome {}

    /** An alert of which no source to be fitted can be made; the source holds what is known of it all the same. */
    record Rejected(AlertKey key, DetectedSource source, AlertRejection rejection) implements AlertOutcome {}

    /** Bytes that are no alert of this survey: a dead letter. The reason stands in plain words. */
    record Undecodable(String reason) implements AlertOutcome {}
}
