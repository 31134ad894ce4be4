package io.sedstream.topology;

import io.sedstream.schema.RejectionReason;
import java.util.Map;

/**
 * What a stream did since it started: records in, and in which topic they ended. Counts what was processed, not what
 * was committed: a record that is processed again after a failure counts again. The topics themselves hold each once.
 */
public record StreamCounts(
        long in,
        long posteriors,
        long outliers,
        Map<RejectionReason, Long> rejectedByReason,
        long deadLetters,
        Latency latency) {
    public StreamCounts {
        rejectedByReason = Map.copyOf(rejectedByReason);
    }

    /** Rejections for any reason. */
    public long rejected() {
        return rejectedByReason.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Records that ended in some topic. While the stream runs, this may lag behind {@link #in} by one per thread. */
    public long out() {
        return posteriors + outliers + rejected() + deadLetters;
    }
}
