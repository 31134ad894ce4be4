package io.sedstream.topic;

import java.util.List;

/** Every topic of Sedstream. A name may be prefixed by configuration, never changed. */
public final class Topics {
    /** Sources as surveys detected them ({@code DetectedSource}), keyed by source. */
    public static final String SOURCES_DETECTED = "sources.detected";

    /** Posteriors ({@code PosteriorSummary}), keyed by source. */
    public static final String POSTERIORS = "posteriors";

    /** Sources that the model could not have made ({@code OutlierSource}), keyed by source. */
    public static final String SOURCES_OUTLIERS = "sources.outliers";

    /** Sources that cannot be fitted ({@code RejectedSource}), keyed by source. */
    public static final String SOURCES_REJECTED = "sources.rejected";

    /** Records that could not be decoded or processed: original key and bytes, the error in headers. */
    public static final String SOURCES_DEAD_LETTER = "sources.dead-letter";

    /**
     * How far feeds have read the alerts of other clusters, as text: group, cluster, topic and partition, and the next
     * offset. Of one partition, and compacted.
     */
    public static final String FEED_POSITIONS = "feed.positions";

    /** The topics that the stream reads or writes, input first. */
    public static final List<String> ALL =
            List.of(SOURCES_DETECTED, POSTERIORS, SOURCES_OUTLIERS, SOURCES_REJECTED, SOURCES_DEAD_LETTER);

    private Topics() {}
}
