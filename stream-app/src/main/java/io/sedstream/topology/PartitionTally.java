package io.sedstream.topology;

import io.sedstream.schema.LedgerEntry;
import io.sedstream.schema.RejectionCount;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

/** Counts where the records of one input partition ended, on from what an earlier run had counted. For one thread. */
final class PartitionTally {
    private final String application;
    private final Map<String, Long> rejected = new TreeMap<>();
    private long firstOffset = -1;
    private long records;
    private long posteriors;
    private long outliers;
    private long deadLetters;

    /** @param earlier what was counted before; null for nothing */
    PartitionTally(String application, @Nullable LedgerEntry earlier) {
        this.application = application;
        if (earlier != null) {
            firstOffset = earlier.getFirstOffset();
            records = earlier.getRecords();
            posteriors = earlier.getPosteriors();
            outliers = earlier.getOutliers();
            deadLetters = earlier.getDeadLetters();
            earlier.getRejected().forEach(known -> rejected.put(known.getReason(), known.getCount()));
        }
    }

    /** Counts one record; the partition's entry after it. */
    LedgerEntry count(RecordMetadata record, Ending ending, Instant now) {
        if (firstOffset < 0) {
            firstOffset = record.offset();
        }
        records++;
        switch (ending) {
            case Ending.Posterior posterior -> posteriors++;
            case Ending.Outlier outlier -> outliers++;
            case Ending.Rejected rejection -> rejected.merge(rejection.reason().name(), 1L, Long::sum);
            case Ending.DeadLetter letter -> deadLetters++;
        }
        return new LedgerEntry(
                application,
                record.topic(),
                record.partition(),
                firstOffset,
                record.offset() + 1,
                records,
                posteriors,
                outliers,
                rejected.entrySet().stream()
                        .map(reason -> new RejectionCount(reason.getKey(), reason.getValue()))
                        .toList(),
                deadLetters,
                now);
    }
}
