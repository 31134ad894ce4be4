package io.sedstream.serde;

import org.apache.avro.Schema;

/** Names the schema of an event in the bytes in front of it. Safe for use by many threads. */
interface Framing extends AutoCloseable {

    /** Number of bytes in front of the Avro bytes. */
    int headerBytes();

    /** The header for an event of this schema that goes to this topic. */
    byte[] header(String topic, Schema schema);

    /**
     * The schema that an event was written with.
     *
     * @throws UndecodableRecordException where the bytes are not framed so, or name a schema that nobody knows
     */
    Schema writerSchema(byte[] event);

    @Override
    default void close() {}
}
