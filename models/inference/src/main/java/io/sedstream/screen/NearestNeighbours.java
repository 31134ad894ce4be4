package io.sedstream.screen;

/**
 * Distance to the {@value #NEIGHBOUR}th nearest training vector, Euclidean (Ramaswamy et al. 2000; PyOD's KNN with the
 * method "largest"). Over the known positions only, times √(all/known) so that sources with different bands compare.
 */
public final class NearestNeighbours implements DistanceDetector {
    /** The neighbour whose distance counts. */
    public static final int NEIGHBOUR = 5;

    private final TrainingVectors training;

    /**
     * The fitted detector.
     *
     * @param training at least {@value #NEIGHBOUR} vectors
     */
    public NearestNeighbours(TrainingVectors training) {
        if (training.rows() < NEIGHBOUR) {
            throw new IllegalArgumentException(
                    training.rows() + " training vectors, and neighbour " + NEIGHBOUR + " is asked for");
        }
        this.training = training;
    }

    @Override
    public String name() {
        return "nearest-neighbours";
    }

    @Override
    public TrainingVectors training() {
        return training;
    }

    @Override
    public double score(Distances distances) {
        Distances.Subspace all = distances.all();
        return Math.sqrt(all.nearest().square(NEIGHBOUR - 1) * all.scale());
    }
}
