package io.sedstream.outcome;

import java.util.List;

/**
 * The votes of all detectors of a bundle.
 *
 * @param contributions features that have most to do with it, the strangest first
 */
public record Verdict(List<Vote> votes, List<Contribution> contributions) {
    public Verdict {
        votes = List.copyOf(votes);
        contributions = List.copyOf(contributions);
    }

    /** Whether at least half of the detectors vote for outlier (synference §4.4). */
    public boolean outlier() {
        int against = 0;
        for (Vote vote : votes) {
            against += vote.outlier() ? 1 : 0;
        }
        return !votes.isEmpty() && 2 * against >= votes.size();
    }
}
