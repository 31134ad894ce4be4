package io.sedstream.topology;

/** What a record goes through. Time between stages is Kafka's. */
public enum Stage {
    /** From bytes to a source. */
    DECODE,
    /** The pipeline: features, screening, draws, summary. */
    INFER,
    /** From an outcome to bytes. */
    ENCODE
}
