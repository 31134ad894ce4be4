package io.sedstream.validate;

import java.util.random.RandomGenerator;

/** What is kept of one source once its draws have been seen: a few numbers per parameter. */
final class ScoredSource {
    private final SourceTraits traits;
    private final double[] truths;
    private final double[] medians;
    private final double[] halfWidths68;
    private final double[] pits;
    private final double tarpCredibility;

    /** @param draws {@code [parameter][draw]} */
    ScoredSource(double[] truths, float[][] draws, SourceTraits traits, TarpReference tarp, RandomGenerator random) {
        this.traits = traits;
        this.truths = truths.clone();
        medians = new double[truths.length];
        halfWidths68 = new double[truths.length];
        pits = new double[truths.length];
        for (int p = 0; p < truths.length; p++) {
            SortedDraws sorted = SortedDraws.of(draws[p]);
            medians[p] = sorted.quantile(0.5);
            halfWidths68[p] = (sorted.quantile(0.84) - sorted.quantile(0.16)) / 2;
            pits[p] = sorted.randomizedRank(truths[p], random);
        }
        tarpCredibility = tarp.credibility(truths, draws, random);
    }

    SourceTraits traits() {
        return traits;
    }

    double truth(int parameter) {
        return truths[parameter];
    }

    double median(int parameter) {
        return medians[parameter];
    }

    double halfWidth68(int parameter) {
        return halfWidths68[parameter];
    }

    double pit(int parameter) {
        return pits[parameter];
    }

    double tarpCredibility() {
        return tarpCredibility;
    }
}
