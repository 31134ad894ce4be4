package io.sedstream.catalogue.message;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is sent for a row of a catalogue.
 *
 * @param headers texts by name, in the order in which they are sent; see {@link CatalogueHeaders}
 */
public record CatalogueMessage(Kind kind, String topic, byte[] key, byte[] value, Map<String, String> headers) {
    /** Where a row goes. */
    public enum Kind {
        /** To the topic of detected sources. */
        SOURCE,
        /** To the topic of dead letters: the row is no source. */
        DEAD_LETTER
    }

    public CatalogueMessage {
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
    }
}
