package io.sedstream.screen;

/**
 * Local outlier factor with {@value #NEIGHBOURS} neighbours of a source that is not in the training set (Breunig et al.
 * 2000; scikit-learn's novelty mode): how much denser it is around the neighbours than around the source. Neighbours and
 * distances are those over the known positions, times √(all/known); densities around training vectors stay those over
 * all features.
 */
public final class LocalOutlierFactor implements DistanceDetector {
    /** Neighbours that densities are taken over. */
    public static final int NEIGHBOURS = Distances.NEIGHBOURS;

    /** Keeps the density of coinciding vectors finite; the number is scikit-learn's. */
    private static final double SMALLEST_REACH = 1e-10;

    private final State state;

    /**
     * The fitted detector.
     *
     * @param training more than {@value Distances#NEIGHBOURS} vectors
     * @param reach per training vector, the distance to its last neighbour among the others
     * @param density per training vector, its local reachability density
     * @param threshold factor above which a source is an outlier
     */
    public record State(TrainingVectors training, float[] reach, float[] density, double threshold) {
        public State {
            if (training.rows() <= NEIGHBOURS || reach.length != training.rows() || density.length != reach.length) {
                throw new IllegalArgumentException(training.rows() + " training vectors, " + reach.length
                        + " reaches and " + density.length
                        + " densities, of which there must be equally many and more than "
                        + NEIGHBOURS);
            }
            reach = reach.clone();
            density = density.clone();
        }

        @Override
        public float[] reach() {
            return reach.clone();
        }

        @Override
        public float[] density() {
            return density.clone();
        }
    }

    public LocalOutlierFactor(State state) {
        this.state = state;
    }

    /**
     * Local reachability density: one over the mean distance to the neighbours, none nearer than its own reach.
     *
     * @param reach per training vector
     * @param scale what squared distances are multiplied by
     */
    public static double density(Neighbours neighbours, float[] reach, double scale) {
        double sum = 0;
        for (int i = 0; i < neighbours.count(); i++) {
            sum += Math.max(
                    Math.sqrt(neighbours.squares()[i] * scale), reach[neighbours.rows()[i]]);
        }
        return 1 / (sum / neighbours.count() + SMALLEST_REACH);
    }

    /**
     * The factor: mean density around the neighbours over the density around the source.
     *
     * @param density per training vector
     */
    public static double factor(Neighbours neighbours, float[] density, double ownDensity) {
        double sum = 0;
        for (int row : neighbours.rows()) {
            sum += density[row];
        }
        return sum / neighbours.count() / ownDensity;
    }

    @Override
    public String name() {
        return "local-outlier-factor";
    }

    @Override
    public double threshold() {
        return state.threshold;
    }

    @Override
    public TrainingVectors training() {
        return state.training;
    }

    @Override
    public double score(Distances distances) {
        Neighbours nearest = distances.nearest();
        return factor(nearest, state.density, density(nearest, state.reach, distances.scale()));
    }
}
