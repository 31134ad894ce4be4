package io.sedstream.ledger;

import io.sedstream.schema.LedgerEntry;
import io.sedstream.schema.RejectionCount;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Whether the ledger of an application agrees with its topics.
 *
 * @param application the application id
 * @param topic its input
 * @param partitions all of them, in order
 * @param cutOutputs output topics whose oldest records were deleted, so that what they lack says nothing
 */
public record AuditReport(String application, String topic, List<PartitionAudit> partitions, List<String> cutOutputs) {
    public AuditReport {
        partitions = List.copyOf(partitions);
        cutOutputs = List.copyOf(cutOutputs);
    }

    /** Whether nothing that could be compared contradicts the ledger. */
    public boolean reconciles() {
        return partitions.stream().allMatch(this::reconciles);
    }

    /** Whether nothing that could be compared contradicts the ledger of this partition. */
    public boolean reconciles(PartitionAudit partition) {
        return partition.agrees() && partition.counted(cutOutputs.isEmpty());
    }

    /** Records in. */
    public long records() {
        return partitions.stream().mapToLong(PartitionAudit::records).sum();
    }

    /** Records out. */
    public Outcomes outcomes() {
        return partitions.stream().map(PartitionAudit::outcomes).reduce(Outcomes.NONE, Outcomes::plus);
    }

    /** Offsets that are not processed yet. */
    public long inFlight() {
        return partitions.stream().mapToLong(PartitionAudit::inFlight).sum();
    }

    /** Rejections by the name of their reason. */
    public Map<String, Long> rejectedByReason() {
        return partitions.stream()
                .flatMap(partition -> partition.entry().stream())
                .map(LedgerEntry::getRejected)
                .flatMap(List::stream)
                .collect(Collectors.groupingBy(
                        RejectionCount::getReason, TreeMap::new, Collectors.summingLong(RejectionCount::getCount)));
    }
}
