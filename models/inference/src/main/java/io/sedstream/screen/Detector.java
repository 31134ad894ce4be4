package io.sedstream.screen;

/**
 * One outlier detector, fitted. A score depends on the one vector alone, never on what else is scored, and is the same
 * whenever it is computed. Any number of threads.
 */
public interface Detector {
    /** Name of the detector as it appears in a vote. */
    String name();

    /**
     * Score of a vector; higher is stranger.
     *
     * @param x values on the scale that the detector was fitted on; those at missing positions are not read
     * @param known per position, whether there is a value
     */
    double score(float[] x, boolean[] known);
}
