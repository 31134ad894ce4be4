package io.sedstream.cli.replay;

/**
 * What became of a replay.
 *
 * @param rowsRead rows of the catalogue that were read, over all its runs
 * @param sources of them, sent as sources
 * @param unmapped of them, no sources, and sent as dead letters
 * @param rowsNow rows that this run has sent; fewer than {@code rowsRead} where it went on with an earlier one
 * @param outcomes where they ended
 */
public record ReplayReport(
        String replay,
        long rowsRead,
        long sources,
        long unmapped,
        long rowsNow,
        Outcomes outcomes,
        Measurement measured) {
    /** Whether every row ended once. */
    public boolean isReconciled() {
        return outcomes.doubled() == 0 && outcomes.rows() == rowsRead;
    }
}
