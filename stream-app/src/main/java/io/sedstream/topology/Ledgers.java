package io.sedstream.topology;

import io.sedstream.schema.LedgerEntry;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Where the ledgers of this instance's partitions stand. They count what was processed, which is committed soon after,
 * or aborted and processed again. Any number of threads.
 */
public final class Ledgers {
    private final ConcurrentMap<Integer, Standing> standings = new ConcurrentHashMap<>();
    private volatile boolean closing;

    /** The last entry of a partition, and whether it was published. */
    record Standing(LedgerEntry entry, boolean published) {}

    /** The entries, by partition. */
    public List<LedgerEntry> entries() {
        return standings.values().stream()
                .map(Standing::entry)
                .sorted(Comparator.comparingInt(LedgerEntry::getPartition))
                .toList();
    }

    /** From now on every change is published at once, so that nothing is left to publish when the stream ends. */
    public void close() {
        closing = true;
    }

    /** Whether nothing is left to publish. */
    public boolean allPublished() {
        return standings.values().stream().allMatch(Standing::published);
    }

    boolean isClosing() {
        return closing;
    }

    void put(Standing standing) {
        standings.put(standing.entry().getPartition(), standing);
    }

    /** Forgets a partition that went elsewhere, unless its next owner was faster. */
    void remove(Standing standing) {
        standings.remove(standing.entry().getPartition(), standing);
    }
}
