package io.sedstream.screen;

/**
 * Distance to the {@value #NEIGHBOUR}th nearest training vector, Euclidean (Ramaswamy et al. 2000; PyOD's KNN with the
 * method "largest"). Over the known positions only, times √(all/known) so that sources with different bands compare.
 */
public final class NearestNeighbours implements DistanceDetector {
    /** The neighbour whose distance counts. */
    public static final int NEIGHBOUR = 5;

    private final State state;

    /**
     * The fitted detector.
     *
     * @param training at least {@value #NEIGHBOUR} vectors
     * @param threshold distance above which a source is an outlier
     */
    public record State(TrainingVectors training, double threshold) {
        public State {
            if (training.rows() < NEIGHBOUR) {
                throw new IllegalArgumentException(
                        training.rows() + " training vectors, and neighbour " + NEIGHBOUR + " is asked for");
            }
        }
    }

    public NearestNeighbours(State state) {
        this.state = state;
    }

    /**
     * The fitted detector.
     *
     * @param references training vectors one after another, each complete
     */
    public NearestNeighbours(float[] references, int dimensions, double threshold) {
        this(new State(TrainingVectors.of(references, dimensions), threshold));
    }

    @Override
    public String name() {
        return "nearest-neighbours";
    }

    @Override
    public double threshold() {
        return state.threshold();
    }

    @Override
    public TrainingVectors training() {
        return state.training();
    }

    @Override
    public double score(Distances distances) {
        return Math.sqrt(distances.nearest().squares()[NEIGHBOUR - 1] * distances.scale());
    }
}
