package io.sedstream.topic;

import java.util.List;
import java.util.Map;

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

    /** How many records ended where ({@code LedgerEntry}), keyed by application id and input partition. */
    public static final String LEDGER = "ledger";

    /** The topics that the stream reads or writes, input first. */
    public static final List<String> ALL =
            List.of(SOURCES_DETECTED, POSTERIORS, SOURCES_OUTLIERS, SOURCES_REJECTED, SOURCES_DEAD_LETTER, LEDGER);

    /**
     * How the topic of the ledger must be configured: only the latest entry of a key counts. A segment is compacted when
     * it is closed, so after an hour: who reads the topic then reads two hours of entries at most.
     */
    public static final Map<String, String> LEDGER_CONFIGURATION =
            Map.of("cleanup.policy", "compact", "segment.ms", "3600000");

    private Topics() {}
}
