package io.sedstream.photometry;

/** What is known of a source in one band. */
public enum BandState {
    /** A flux and its error. */
    DETECTED,
    /** Looked for without a significant detection; flux and error are data all the same. */
    NON_DETECTED,
    /** Outside the footprint, masked, or a sentinel in the catalogue. */
    NOT_OBSERVED,
    /** Measured, but the survey itself calls the measurement wrong. */
    INVALID;

    /** Whether flux and error are data that an estimator may use. */
    public boolean usable() {
        return this == DETECTED || this == NON_DETECTED;
    }
}
