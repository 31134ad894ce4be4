package io.sedstream.serde;

/** How the schema of an event is named in front of its Avro bytes. */
public enum WireFormat {
    /** Avro single-object encoding: {@code C3 01}, then the schema's CRC-64-AVRO fingerprint, little-endian. */
    SINGLE_OBJECT,
    /** Confluent framing: {@code 00}, then the schema's identifier in a schema registry, four bytes, big-endian. */
    CONFLUENT
}
