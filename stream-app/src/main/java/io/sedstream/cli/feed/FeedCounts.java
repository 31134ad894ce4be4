package io.sedstream.cli.feed;

import io.sedstream.schema.RejectionReason;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What became of the messages of a run. What was sent is counted by the acknowledgements of the brokers, not by what was
 * read, so that the sum proves something.
 */
public record FeedCounts(
        long read, long sources, Map<RejectionReason, Long> rejectedByReason, long deadLetters, long duplicates) {
    public FeedCounts {
        rejectedByReason = Collections.unmodifiableMap(new TreeMap<>(rejectedByReason));
    }

    /** Rejections for whatever reason. */
    public long rejected() {
        return rejectedByReason.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Whether each message ended once. */
    public boolean isReconciled() {
        return read == sources + rejected() + deadLetters + duplicates;
    }
}
