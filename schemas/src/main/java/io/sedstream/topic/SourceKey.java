package io.sedstream.topic;

import io.sedstream.schema.DetectedSource;
import java.nio.charset.StandardCharsets;

/** The key of every message about a source: survey and id, so that those of a source stay in order in one partition. */
public final class SourceKey {
    private SourceKey() {}

    /** {@code SURVEY/ID} in UTF-8. */
    public static byte[] of(DetectedSource source) {
        return (source.getSurvey() + "/" + source.getId()).getBytes(StandardCharsets.UTF_8);
    }
}
