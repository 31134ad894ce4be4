package io.sedstream.screen;

import java.util.List;

/**
 * What several detectors ask about one source: how far it is from the training vectors.
 *
 * @param squares squared Euclidean distance to each training vector over the known features
 * @param all the nearest of them
 * @param subspaces the nearest in each subspace that was asked for
 * @param features number of features, known or not
 */
public record Distances(float[] squares, Subspace all, List<Subspace> subspaces, int features) {
    /** Neighbours that are looked for: as many as the most demanding detector needs. */
    static final int NEIGHBOURS = 20;

    /**
     * Neighbours by the distance over some features.
     *
     * @param nearest over those features that are known: {@value #NEIGHBOURS}, or all where there are fewer vectors
     * @param scale what a squared distance over the known features is multiplied by to stand for one over all
     * @param known number of known features
     */
    public record Subspace(Neighbours nearest, double scale, int known) {
        static Subspace of(Neighbours nearest, int features, int known) {
            return new Subspace(nearest, (double) features / Math.max(1, known), known);
        }
    }
}
