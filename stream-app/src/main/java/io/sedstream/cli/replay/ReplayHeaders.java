package io.sedstream.cli.replay;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/** Headers of what a replay sends. The stream hands headers through, so that its results carry them too. */
final class ReplayHeaders {
    /** Which replay sent it. */
    static final String REPLAY = "sedstream.replay";

    /** Row in the catalogue, counted from 1. */
    static final String ROW = "sedstream.row";

    static final String CATALOGUE = "sedstream.catalogue";

    /** SHA-256 of the mapping. */
    static final String MAPPING = "sedstream.mapping";

    /** What is wrong with a row, named as in the dead letters of the stream. */
    static final String ERROR = "__streams.errors.exception";

    /** The same in words. */
    static final String ERROR_MESSAGE = "__streams.errors.message";

    private ReplayHeaders() {}

    static void add(Headers headers, String key, String value) {
        headers.add(key, value.getBytes(StandardCharsets.UTF_8));
    }

    /** The value of a header, empty where there is none. */
    static String text(Headers headers, String key) {
        Header header = headers.lastHeader(key);
        return header == null || header.value() == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }
}
