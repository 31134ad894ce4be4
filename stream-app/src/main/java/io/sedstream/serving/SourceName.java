package io.sedstream.serving;

import io.sedstream.topic.SourceKey;

/** A source by its survey and its identifier there. */
public record SourceName(String survey, String id) {
    /** The key of its messages. */
    public byte[] key() {
        return SourceKey.of(survey, id);
    }
}
