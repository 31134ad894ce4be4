package io.sedstream.prior;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Latin hypercube design (McKay, Beckman and Conover 1979): each of the n equal strata of every axis holds exactly one
 * point, so that marginals are even at any n. The same seed gives the same design.
 */
public final class LatinHypercube {
    private LatinHypercube() {}

    /** Points in the unit cube as {@code [axis][point]}, each coordinate in [0, 1). */
    public static double[][] draw(int points, int axes, long seed) {
        SplittableRandom root = new SplittableRandom(seed);
        double[][] design = new double[axes][];
        for (int axis = 0; axis < axes; axis++) {
            design[axis] = stratified(points, root.split());
        }
        return design;
    }

    private static double[] stratified(int points, RandomGenerator random) {
        double[] values = new double[points];
        for (int i = 0; i < points; i++) {
            // The largest double below 1 guards the half-open interval against rounding in the last stratum.
            values[i] = Math.min((i + random.nextDouble()) / points, Math.nextDown(1.0));
        }
        for (int i = points - 1; i > 0; i--) {
            int other = random.nextInt(i + 1);
            double swapped = values[i];
            values[i] = values[other];
            values[other] = swapped;
        }
        return values;
    }
}
