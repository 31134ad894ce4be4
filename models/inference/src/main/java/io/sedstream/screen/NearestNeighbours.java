package io.sedstream.screen;

import java.util.Arrays;

/**
 * Distance to the {@value #NEIGHBOUR}th nearest training vector, Euclidean on standardised features (synference's k-nearest
 * neighbours). Over the known positions only, scaled by √(all/known) so that sources with different bands compare.
 */
public final class NearestNeighbours implements Detector {
    static final int NEIGHBOUR = 5;

    private final float[] references;
    private final int dimensions;
    private final double threshold;

    /**
     * The fitted detector.
     *
     * @param references training vectors one after another, each complete
     */
    public NearestNeighbours(float[] references, int dimensions, double threshold) {
        if (references.length % dimensions != 0 || references.length / dimensions < NEIGHBOUR) {
            throw new IllegalArgumentException(references.length + " numbers are no " + NEIGHBOUR
                    + " or more training vectors of length " + dimensions);
        }
        this.references = references.clone();
        this.dimensions = dimensions;
        this.threshold = threshold;
    }

    @Override
    public String name() {
        return "nearest-neighbours";
    }

    @Override
    public double threshold() {
        return threshold;
    }

    @Override
    public double score(float[] x, boolean[] known) {
        float[] weight = new float[dimensions];
        float[] filled = new float[dimensions];
        int count = 0;
        for (int i = 0; i < dimensions; i++) {
            if (known[i]) {
                weight[i] = 1;
                filled[i] = x[i];
                count++;
            }
        }
        double[] nearest = new double[NEIGHBOUR];
        Arrays.fill(nearest, Double.POSITIVE_INFINITY);
        for (int offset = 0; offset < references.length; offset += dimensions) {
            float sum = 0;
            for (int i = 0; i < dimensions; i++) {
                float difference = (filled[i] - references[offset + i]) * weight[i];
                sum += difference * difference;
            }
            if (sum < nearest[NEIGHBOUR - 1]) {
                insert(nearest, sum);
            }
        }
        return Math.sqrt(nearest[NEIGHBOUR - 1] * dimensions / count);
    }

    private static void insert(double[] ascending, double value) {
        int i = ascending.length - 1;
        while (i > 0 && ascending[i - 1] > value) {
            ascending[i] = ascending[i - 1];
            i--;
        }
        ascending[i] = value;
    }
}
