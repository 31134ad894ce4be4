package io.sedstream.train.screening;

import io.sedstream.screen.LocalOutlierFactor;
import io.sedstream.screen.Neighbours;
import java.util.List;
import java.util.stream.IntStream;

/** Densities around the training vectors, each among the others; the threshold comes from their own factors. */
public final class LocalOutlierFactorFit {
    private LocalOutlierFactorFit() {}

    public static LocalOutlierFactor.State fit(MemberNeighbours members, double contamination) {
        List<Neighbours> neighbours = members.neighbours();
        float[] reach = new float[neighbours.size()];
        for (int row = 0; row < reach.length; row++) {
            float[] squares = neighbours.get(row).squares();
            reach[row] = (float) Math.sqrt(squares[squares.length - 1]);
        }
        float[] density = new float[reach.length];
        for (int row = 0; row < reach.length; row++) {
            density[row] = (float) LocalOutlierFactor.density(neighbours.get(row), reach, 1);
        }
        double[] factors = IntStream.range(0, reach.length)
                .mapToDouble(row -> LocalOutlierFactor.factor(neighbours.get(row), density, density[row]))
                .toArray();
        return new LocalOutlierFactor.State(members.training(), reach, density, Threshold.of(factors, contamination));
    }
}
