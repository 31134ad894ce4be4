package io.sedstream.ledger;

/** How the ledger of a partition stands to the position that the stream has committed in it. */
public enum Agreement {
    /** The ledger has counted every record up to the position, and none beyond. */
    AGREES,
    /** Nothing of the partition was processed yet. */
    UNTOUCHED,
    /** There are records between the ledger and the position: its publication is late, or they were not counted. */
    BEHIND,
    /** The ledger has counted records beyond the position, which was moved back, or has expired. */
    AHEAD,
    /** There is a position and no ledger: an earlier release processed what stands before it. */
    NO_LEDGER,
    /** The outcomes of the ledger do not add up to its records, or these are more than its offsets. */
    INCONSISTENT
}
