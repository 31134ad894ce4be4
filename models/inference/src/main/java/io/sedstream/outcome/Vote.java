package io.sedstream.outcome;

/** What one detector says: its score (higher is stranger) and the threshold above which it votes for outlier. */
public record Vote(String detector, double score, double threshold) {
    /** The vote. */
    public boolean outlier() {
        return score > threshold;
    }
}
