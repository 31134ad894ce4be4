package io.sedstream.validate;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/** The posterior draws of one source, in ascending order. */
final class SortedDraws {
    private final double[] ascending;

    private SortedDraws(double[] ascending) {
        this.ascending = ascending;
    }

    /** @throws IllegalArgumentException if there are fewer than two draws or one is not finite */
    static SortedDraws of(float[] draws) {
        if (draws.length < 2) {
            throw new IllegalArgumentException("a posterior needs two draws at least, got " + draws.length);
        }
        double[] values = new double[draws.length];
        for (int i = 0; i < draws.length; i++) {
            if (!Float.isFinite(draws[i])) {
                throw new IllegalArgumentException("draw " + i + " of " + draws.length + " is " + draws[i]);
            }
            values[i] = draws[i];
        }
        Arrays.sort(values);
        return new SortedDraws(values);
    }

    double quantile(double probability) {
        return Quantiles.ofSorted(ascending, probability);
    }

    /** Rank of a value among the draws in (0, 1); see {@link #randomizedRank(int, int, int, RandomGenerator)}. */
    double randomizedRank(double value, RandomGenerator random) {
        int below = 0;
        int equal = 0;
        for (double draw : ascending) {
            if (draw < value) {
                below++;
            } else if (draw == value) {
                equal++;
            }
        }
        return randomizedRank(below, equal, ascending.length, random);
    }

    /**
     * (r + u)/(N + 1) with r values of N below and u uniform; ties are broken at random. The randomisation makes the
     * rank of a value among draws of its own distribution exactly uniform, where the plain share of draws below has
     * N + 1 values only.
     */
    static double randomizedRank(int below, int equal, int count, RandomGenerator random) {
        int rank = below + random.nextInt(equal + 1);
        return (rank + random.nextDouble()) / (count + 1);
    }
}
