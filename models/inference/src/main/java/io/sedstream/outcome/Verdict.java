package io.sedstream.outcome;

import java.util.List;

/** The votes of all detectors of a bundle. */
public record Verdict(List<Vote> votes) {
    public Verdict {
        votes = List.copyOf(votes);
    }

    /** Whether at least half of the detectors vote for outlier (synference §4.4). */
    public boolean outlier() {
        long against = votes.stream().filter(Vote::outlier).count();
        return !votes.isEmpty() && 2 * against >= votes.size();
    }
}
