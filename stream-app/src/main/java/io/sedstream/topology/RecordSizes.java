package io.sedstream.topology;

import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** How many bytes a record takes in a batch of its own, at most. */
public final class RecordSizes {
    /** Header of a batch, 61 bytes; length, timestamp, offset, and the lengths of key, value and headers as varints. */
    private static final int BATCH_AND_RECORD = 61 + 40;

    private static final int HEADER = 10;

    private RecordSizes() {}

    static int bytes(byte @Nullable [] key, byte @Nullable [] value, Headers headers) {
        return BATCH_AND_RECORD + length(key) + length(value) + bytes(headers);
    }

    /** How many of them headers take, at most. */
    public static int bytes(Headers headers) {
        int bytes = 0;
        for (Header header : headers) {
            // At most three bytes per character in UTF-8.
            bytes += HEADER + 3 * header.key().length() + length(header.value());
        }
        return bytes;
    }

    private static int length(byte @Nullable [] bytes) {
        return bytes == null ? 0 : bytes.length;
    }
}
