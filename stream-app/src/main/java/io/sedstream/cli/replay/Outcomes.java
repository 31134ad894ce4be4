package io.sedstream.cli.replay;

/**
 * Where the rows of a replay ended.
 *
 * @param doubled results beyond the first of a row; anything but 0 is a broken promise
 */
public record Outcomes(long posteriors, long outliers, long rejected, long deadLetters, long doubled) {
    /** Rows that ended somewhere. */
    public long rows() {
        return posteriors + outliers + rejected + deadLetters;
    }
}
