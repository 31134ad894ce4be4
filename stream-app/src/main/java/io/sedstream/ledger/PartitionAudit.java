package io.sedstream.ledger;

import io.sedstream.schema.LedgerEntry;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What was found of one input partition.
 *
 * @param entry its ledger, if there is one
 * @param position next offset that the stream reads, as it has committed; −1 for none
 * @param end where the committed records of the partition end
 * @param recount where the topics were counted
 */
public record PartitionAudit(
        int partition,
        Optional<LedgerEntry> entry,
        long position,
        long end,
        Agreement agreement,
        Optional<Recount> recount) {

    /** Records that came in, as the ledger has it. */
    public long records() {
        return entry.map(LedgerEntry::getRecords).orElse(0L);
    }

    /** Where they ended, as the ledger has it. */
    public Outcomes outcomes() {
        return entry.map(Outcomes::of).orElse(Outcomes.NONE);
    }

    /** Offsets that are not processed yet: as many records, or fewer, because markers of transactions take offsets too. */
    public long inFlight() {
        return Math.max(0, end - Math.max(0, position));
    }

    /** Whether the ledger agrees with the position. */
    public boolean agrees() {
        return agreement == Agreement.AGREES || agreement == Agreement.UNTOUCHED;
    }

    /** Whether what was counted in the topics is what the ledger says, so far as the topics still have it. */
    public boolean counted(boolean outputsComplete) {
        return recount.map(count -> counted(count, outputsComplete)).orElse(true);
    }

    private boolean counted(Recount count, boolean outputsComplete) {
        if (count.doubled() > 0 || count.strays() > 0 || (outputsComplete && count.lost() > 0)) {
            return false;
        }
        return count.deletedBefore()
                || (count.records() == records()
                        && (!outputsComplete || count.outcomes().equals(outcomes())));
    }

    /** The same with a recount. */
    PartitionAudit with(@Nullable Recount found) {
        return new PartitionAudit(partition, entry, position, end, agreement, Optional.ofNullable(found));
    }
}
