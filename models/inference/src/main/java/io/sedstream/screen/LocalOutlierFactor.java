package io.sedstream.screen;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;

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

    private final TrainingVectors training;
    private final Densities densities;

    /**
     * How dense it is around each training vector.
     *
     * @param reach distance to its last neighbour among the others
     * @param density its local reachability density
     */
    public record Densities(
            @JsonSerialize(using = PackedHalves.Writer.class) @JsonDeserialize(using = PackedHalves.Reader.class)
            float[] reach,

            @JsonSerialize(using = PackedHalves.Writer.class) @JsonDeserialize(using = PackedHalves.Reader.class)
            float[] density) {
        public Densities {
            if (reach.length <= NEIGHBOURS || density.length != reach.length) {
                throw new IllegalArgumentException(reach.length + " reaches and " + density.length
                        + " densities, of which there must be equally many and more than " + NEIGHBOURS);
            }
        }

        /** The factor of a source: mean density around its neighbours over the density around itself. */
        public double factor(Distances.Subspace subspace) {
            Neighbours neighbours = subspace.nearest();
            double around = 0;
            for (int i = 0; i < neighbours.count(); i++) {
                around += density[neighbours.row(i)];
            }
            return around / neighbours.count() / LocalOutlierFactor.density(neighbours, reach, subspace.scale());
        }
    }

    /**
     * The fitted detector.
     *
     * @param densities of the training vectors
     */
    public LocalOutlierFactor(TrainingVectors training, Densities densities) {
        if (densities.reach.length != training.rows()) {
            throw new IllegalArgumentException(
                    densities.reach.length + " densities of " + training.rows() + " training vectors");
        }
        this.training = training;
        this.densities = densities;
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
            sum += Math.max(Math.sqrt(neighbours.square(i) * scale), reach[neighbours.row(i)]);
        }
        return 1 / (sum / neighbours.count() + SMALLEST_REACH);
    }

    @Override
    public String name() {
        return "local-outlier-factor";
    }

    @Override
    public TrainingVectors training() {
        return training;
    }

    @Override
    public double score(Distances distances) {
        return densities.factor(distances.all());
    }
}
