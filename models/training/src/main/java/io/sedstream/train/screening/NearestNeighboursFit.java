package io.sedstream.train.screening;

import io.sedstream.screen.NearestNeighbours;

/** Keeps the training vectors; the threshold comes from the distances among them. */
public final class NearestNeighboursFit {
    private NearestNeighboursFit() {}

    public static NearestNeighbours.State fit(MemberNeighbours members, double contamination) {
        double[] scores = members.neighbours().stream()
                .mapToDouble(near -> Math.sqrt(near.squares()[NearestNeighbours.NEIGHBOUR - 1]))
                .toArray();
        return new NearestNeighbours.State(members.training(), Threshold.of(scores, contamination));
    }
}
