package io.sedstream.ledger;

import io.sedstream.schema.LedgerEntry;
import io.sedstream.schema.RejectionCount;

/** How many records ended in each of the output topics. */
public record Outcomes(long posteriors, long outliers, long rejected, long deadLetters) {
    static final Outcomes NONE = new Outcomes(0, 0, 0, 0);

    static Outcomes of(LedgerEntry entry) {
        return new Outcomes(
                entry.getPosteriors(),
                entry.getOutliers(),
                entry.getRejected().stream().mapToLong(RejectionCount::getCount).sum(),
                entry.getDeadLetters());
    }

    /** All of them. */
    public long total() {
        return posteriors + outliers + rejected + deadLetters;
    }

    Outcomes plus(Outcomes other) {
        return new Outcomes(
                posteriors + other.posteriors,
                outliers + other.outliers,
                rejected + other.rejected,
                deadLetters + other.deadLetters);
    }
}
