package io.sedstream.pipeline;

import io.sedstream.outcome.BasePoints;

/**
 * How the draws of a posterior are made.
 *
 * @param draws per source, {@value #FEWEST} to {@value #MOST}
 * @param points of the base distribution
 */
public record Drawing(int draws, BasePoints points) {
    /** Fewer have no standard deviation. */
    public static final int FEWEST = 2;

    /** More take more memory than a thread should, some hundred megabytes, and say nothing more. */
    public static final int MOST = 100_000;

    public Drawing {
        if (draws < FEWEST || draws > MOST) {
            throw new IllegalArgumentException("a posterior needs " + FEWEST + " to " + MOST + " draws, not " + draws);
        }
    }

    /** So many draws from Sobol points. */
    public static Drawing sobol(int draws) {
        return new Drawing(draws, BasePoints.SOBOL);
    }
}
