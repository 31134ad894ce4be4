package io.sedstream.cli.replay;

import io.sedstream.catalogue.message.CatalogueHeaders;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/** Headers of what a replay sends. The stream hands headers through, so that its results carry them too. */
final class ReplayHeaders {
    /** Which replay sent it. */
    static final String REPLAY = CatalogueHeaders.RUN;

    /** Row in the catalogue, counted from 1. */
    static final String ROW = CatalogueHeaders.ROW;

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
