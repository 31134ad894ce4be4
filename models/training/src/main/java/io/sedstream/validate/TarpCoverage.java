package io.sedstream.validate;

import java.util.List;

/**
 * Tests of accuracy with random points (Lemos et al. 2023, arXiv:2302.03026): expected coverage of the balls about a
 * random reference point that reach to the truth. Unlike the tests per parameter it sees wrong correlations.
 * References are uniform in the box of the parameters' ranges; distances are Euclidean in units of these ranges.
 *
 * @param curve expected coverage against credibility
 * @param uniformity of the credibilities, which is what the curve tests
 * @param ranks histogram of the credibilities; its χ² is the sharper test, since a wrong correlation moves truths both
 *     to the ends and to the middle
 */
public record TarpCoverage(List<CoveragePoint> curve, Uniformity uniformity, RankHistogram ranks) {
    public TarpCoverage {
        curve = List.copyOf(curve);
    }

    static TarpCoverage of(double[] credibilities) {
        return new TarpCoverage(
                CoveragePoint.curve(credibilities), Uniformity.of(credibilities), RankHistogram.of(credibilities));
    }
}
