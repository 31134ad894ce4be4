package io.sedstream.train.screening;

import io.sedstream.screen.Distances;
import io.sedstream.screen.LocalOutlierFactor;
import io.sedstream.screen.Neighbours;
import io.sedstream.screen.TrainingVectors;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Densities around the training vectors, each among the others. Takes time with the square of their number. */
public final class LocalOutlierFactorFit {
    private LocalOutlierFactorFit() {}

    /** Densities over all features. */
    public static LocalOutlierFactor.Densities fit(TrainingVectors training) {
        return fit(training, new int[0][]).getFirst();
    }

    /** Densities over all features, then those in each subspace. */
    static List<LocalOutlierFactor.Densities> fit(TrainingVectors training, int[][] subspaces) {
        // Only the neighbours are kept: all distances between 20,000 vectors are 1.6 GB.
        List<List<Neighbours>> members = IntStream.range(0, training.rows())
                .parallel()
                .mapToObj(row -> neighbours(training.distancesOfMember(row, subspaces)))
                .toList();
        return IntStream.rangeClosed(0, subspaces.length)
                .mapToObj(s -> densities(members.stream().map(m -> m.get(s)).toList()))
                .toList();
    }

    /** Those over all features, then those in each subspace. */
    private static List<Neighbours> neighbours(Distances distances) {
        return Stream.concat(Stream.of(distances.all()), distances.subspaces().stream())
                .map(Distances.Subspace::nearest)
                .toList();
    }

    private static LocalOutlierFactor.Densities densities(List<Neighbours> neighbours) {
        float[] reach = new float[neighbours.size()];
        for (int row = 0; row < reach.length; row++) {
            Neighbours near = neighbours.get(row);
            reach[row] = (float) Math.sqrt(near.square(near.count() - 1));
        }
        float[] density = new float[reach.length];
        for (int row = 0; row < reach.length; row++) {
            density[row] = (float) LocalOutlierFactor.density(neighbours.get(row), reach, 1);
        }
        return new LocalOutlierFactor.Densities(reach, density);
    }
}
