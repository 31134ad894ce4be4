package io.sedstream.validate.reference;

import java.util.Arrays;

/**
 * Potential scale reduction R̂ of chains that started independently, rank-normalized and folded as of Vehtari et al.
 * (2021, Bayesian Analysis 16, 667): 1 where all chains agree in place and spread.
 */
final class SplitRHat {
    private SplitRHat() {}

    /** @param chains {@code [chain][value]}, halves of chains counted as chains, all of one length */
    static double of(double[][] chains) {
        int length = chains[0].length;
        double[] pooled = Arrays.stream(chains).flatMapToDouble(Arrays::stream).toArray();
        double[] sorted = pooled.clone();
        Arrays.sort(sorted);
        double median = (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
        double[] folded =
                Arrays.stream(pooled).map(value -> Math.abs(value - median)).toArray();
        return Math.max(ofScores(NormalScores.of(pooled), length), ofScores(NormalScores.of(folded), length));
    }

    private static double ofScores(double[] scores, int length) {
        int chains = scores.length / length;
        double[] means = new double[chains];
        double within = 0;
        for (int c = 0; c < chains; c++) {
            double squares = 0;
            for (int i = 0; i < length; i++) {
                means[c] += scores[c * length + i] / length;
            }
            for (int i = 0; i < length; i++) {
                double residual = scores[c * length + i] - means[c];
                squares += residual * residual;
            }
            within += squares / (length - 1) / chains;
        }
        double mean = Arrays.stream(means).average().orElseThrow();
        double between = Arrays.stream(means).map(m -> (m - mean) * (m - mean)).sum() / (chains - 1);
        return within == 0 ? 1 : Math.sqrt((length - 1.0) / length + between / within);
    }
}
