package io.sedstream.screen;

/** A detector that goes by distances to training vectors; those that have the same vectors can share one search. */
public interface DistanceDetector extends Detector {
    /** The vectors that distances are measured to. */
    TrainingVectors training();

    /** Sets of features, in whose subspaces the detector looks for neighbours; none for most. */
    default int[][] subspaces() {
        return new int[0][];
    }

    /** Score of the source with these distances to {@link #training()}, in at least the detector's subspaces. */
    double score(Distances distances);

    @Override
    default double score(float[] x, boolean[] known) {
        return score(training().distances(x, known, subspaces()));
    }
}
