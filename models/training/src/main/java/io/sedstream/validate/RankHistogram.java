package io.sedstream.validate;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Simulation-based calibration (Talts et al. 2018, arXiv:1804.06788): the rank of the truth among the draws, in bins of
 * equal probability. A rank r of N draws enters as (r + u)/(N + 1) with u uniform, so that any number of bins is exact.
 *
 * @param counts sources per bin, low ranks first
 * @param expected sources per bin of an exact posterior
 * @param low99 lower end of the range that holds the count of one bin with 99 % probability
 * @param high99 upper end
 * @param chiSquared of the counts about the expectation
 * @param pValue of that χ², with one degree of freedom less than there are bins
 */
public record RankHistogram(
        List<Integer> counts, double expected, int low99, int high99, double chiSquared, double pValue) {
    /** With fewer sources, bins are wider: Talts et al. advise about 20 sources per bin; χ² needs at least 5. */
    private static final int MOST_BINS = 20;

    private static final int SOURCES_PER_BIN = 20;

    public RankHistogram {
        counts = List.copyOf(counts);
    }

    static RankHistogram of(double[] pits) {
        int bins = Math.clamp(pits.length / SOURCES_PER_BIN, 2, MOST_BINS);
        int[] counts = new int[bins];
        for (double pit : pits) {
            counts[Math.min((int) (pit * bins), bins - 1)]++;
        }
        double expected = (double) pits.length / bins;
        double chiSquared = IntStream.of(counts)
                .mapToDouble(c -> (c - expected) * (c - expected) / expected)
                .sum();
        return new RankHistogram(
                IntStream.of(counts).boxed().toList(),
                expected,
                TailProbability.binomialQuantile(0.005, pits.length, 1.0 / bins),
                TailProbability.binomialQuantile(0.995, pits.length, 1.0 / bins),
                chiSquared,
                TailProbability.chiSquared(chiSquared, bins - 1));
    }
}
