package io.sedstream.screen;

import org.jspecify.annotations.Nullable;

/** What several detectors ask about one source: how far it is from the training vectors. For one thread. */
public final class Distances {
    /** Neighbours that are looked for: as many as the most demanding detector needs. */
    static final int NEIGHBOURS = 20;

    private final float[] squares;
    private final int features;
    private final int known;
    private @Nullable Neighbours nearest;

    Distances(float[] squares, int features, int known) {
        this.squares = squares;
        this.features = features;
        this.known = known;
    }

    /** Squared Euclidean distance to each training vector over the known features, as it is. */
    float[] squares() {
        return squares;
    }

    /** Number of features, known or not. */
    int features() {
        return features;
    }

    /** What a squared distance over the known features is multiplied by to stand for one over all of them. */
    double scale() {
        return (double) features / Math.max(1, known);
    }

    /** The nearest training vectors over the known features: {@value #NEIGHBOURS}, or all where there are fewer. */
    public Neighbours nearest() {
        Neighbours found = nearest;
        if (found == null) {
            found = Neighbours.nearest(squares, Math.min(NEIGHBOURS, squares.length));
            nearest = found;
        }
        return found;
    }
}
