package io.sedstream.screen;

/** Vectors for detectors that need every value. */
final class CompleteVector {
    private CompleteVector() {}

    /**
     * The vector with zeros where nothing is known. On the scale of {@link RosenblattTransform} zero is the median of a
     * feature given those before it, whatever they are, and so never strange.
     */
    static float[] of(float[] x, boolean[] known) {
        float[] complete = new float[x.length];
        for (int i = 0; i < x.length; i++) {
            complete[i] = known[i] ? x[i] : 0;
        }
        return complete;
    }
}
