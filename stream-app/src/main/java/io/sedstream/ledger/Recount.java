package io.sedstream.ledger;

/**
 * The records of one input partition as a consumer that reads committed records counts them in the topics, and their
 * outcomes, which name the record they belong to.
 *
 * @param from first offset that was counted: that of the ledger, or where the partition begins now
 * @param to the ledger's next offset
 * @param deletedBefore whether the ledger begins before {@code from}: retention has deleted the records between
 * @param records in the input
 * @param outcomes in the outputs, duplicates included
 * @param lost records without an outcome
 * @param doubled outcomes beyond the first of a record
 * @param strays outcomes of an offset where the input has no record
 */
public record Recount(
        long from,
        long to,
        boolean deletedBefore,
        long records,
        Outcomes outcomes,
        long lost,
        long doubled,
        long strays) {

    /** Whether each record has one outcome. */
    public boolean eachOnce() {
        return lost == 0 && doubled == 0 && strays == 0;
    }
}
