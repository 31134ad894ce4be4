package io.sedstream.screen;

/** A detector that goes by distances to training vectors; those that have the same vectors can share one search. */
public interface DistanceDetector extends Detector {
    /** The vectors that distances are measured to. */
    TrainingVectors training();

    /** Score of the source with these distances to {@link #training()}. */
    double score(Distances distances);

    @Override
    default double score(float[] x, boolean[] known) {
        return score(training().distances(x, known));
    }
}
