package io.sedstream.serving;

import java.nio.charset.StandardCharsets;

/** A source by its survey and its identifier there. */
public record SourceName(String survey, String id) {
    /** The key of its messages. */
    public byte[] key() {
        return (survey + "/" + id).getBytes(StandardCharsets.UTF_8);
    }
}
