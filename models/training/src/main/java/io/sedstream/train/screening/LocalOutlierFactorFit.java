package io.sedstream.train.screening;

import io.sedstream.screen.Distances;
import io.sedstream.screen.LocalOutlierFactor;
import io.sedstream.screen.Neighbours;
import io.sedstream.screen.TrainingVectors;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Densities around the training vectors, each among the others. Takes time with the square of their number. */
public final class LocalOutlierFactorFit {
    private LocalOutlierFactorFit() {}

    /** Densities over all features. */
    public static LocalOutlierFactor.Densities fit(TrainingVectors training) {
        return fit(training, new int[0][]).getFirst();
    }

    /** Densities over all features, then those in each subspace. */
    static List<LocalOutlierFactor.Densities> fit(TrainingVectors training, int[][] subspaces) {
        List<Distances> members = IntStream.range(0, training.rows())
                .parallel()
                .mapToObj(row -> training.distancesOfMember(row, subspaces))
                .toList();
        List<LocalOutlierFactor.Densities> fitted = new ArrayList<>();
        fitted.add(densities(members, Distances::all));
        for (int s = 0; s < subspaces.length; s++) {
            int subspace = s;
            fitted.add(densities(members, member -> member.subspaces().get(subspace)));
        }
        return fitted;
    }

    private static LocalOutlierFactor.Densities densities(
            List<Distances> members, Function<Distances, Distances.Subspace> subspace) {
        List<Neighbours> neighbours =
                members.stream().map(subspace).map(Distances.Subspace::nearest).toList();
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
