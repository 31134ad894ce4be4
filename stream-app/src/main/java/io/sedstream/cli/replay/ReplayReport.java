package io.sedstream.cli.replay;

/**
 * What became of a replay.
 *
 * @param rowsRead rows of the catalogue that were read, over all its runs
 * @param sources of them, sent as sources
 * @param unmapped of them, no sources, and sent as dead letters
 * @param outcomes where they ended
 * @param now what this run had to do with it
 */
public record ReplayReport(
        String replay, long rowsRead, long sources, long unmapped, Outcomes outcomes, Run now, Measurement measured) {
    /**
     * The last run.
     *
     * @param end why it ended
     * @param allSent whether nothing of what was to be sent is left
     * @param rows that it has sent; fewer than {@code rowsRead} where it went on with an earlier one
     * @param outcomes of them, those that ended somewhere
     * @param mostInFlight the most rows that it had sent and that had no outcome
     */
    public record Run(ReplayEnd end, boolean allSent, long rows, long outcomes, long mostInFlight) {}

    /** Whether every row that was read ended once. */
    public boolean isReconciled() {
        return outcomes.doubled() == 0 && outcomes.rows() == rowsRead;
    }

    /** Whether nothing is left to do. */
    public boolean isComplete() {
        return now.end() == ReplayEnd.COMPLETE && isReconciled();
    }
}
