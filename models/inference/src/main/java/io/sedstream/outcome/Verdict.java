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
        long against = votes.stream().filter(Vote::outlier).count();
        return !votes.isEmpty() && 2 * against >= votes.size();
    }
}
