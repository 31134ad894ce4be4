package io.sedstream.topic;

import io.sedstream.schema.DetectedSource;
import java.nio.charset.StandardCharsets;

/** The key of every message about a source: survey and id, so that those of a source stay in order in one partition. */
public final class SourceKey {
    private SourceKey() {}

    /** {@code SURVEY/ID} in UTF-8. */
    public static byte[] of(DetectedSource source) {
        return of(source.getSurvey(), source.getId());
    }

    /** The same of a source whose name is known. */
    public static byte[] of(String survey, String id) {
        return (survey + "/" + id).getBytes(StandardCharsets.UTF_8);
    }
}
