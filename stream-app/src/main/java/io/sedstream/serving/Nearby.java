package io.sedstream.serving;

import io.sedstream.schema.PosteriorSummary;
import java.util.List;

/**
 * Posteriors in a cone.
 *
 * @param matches the nearest first
 * @param total how many lie in the cone, those that were left out included
 * @param truncated whether the search ended before it had seen all of the cone
 */
public record Nearby(List<Match> matches, int total, boolean truncated) {
    public Nearby {
        matches = List.copyOf(matches);
    }

    /**
     * One of them.
     *
     * @param separation from the centre, degrees
     */
    public record Match(PosteriorSummary posterior, double separation) {}
}
