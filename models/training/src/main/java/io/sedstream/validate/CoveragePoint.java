package io.sedstream.validate;

import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * One point of a coverage curve.
 *
 * @param level nominal probability of the region
 * @param share of the sources whose truth lies inside
 * @param standardError binomial, of the share that an exact posterior would have: √(level (1 − level) / sources)
 */
public record CoveragePoint(double level, double share, double standardError) {
    /** .05, .10 … .95 and .68. */
    static final List<Double> LEVELS = DoubleStream.concat(
                    IntStream.rangeClosed(1, 19).mapToDouble(i -> i / 20.0), DoubleStream.of(0.68))
            .sorted()
            .boxed()
            .toList();

    /** Central intervals: the truth is inside the one of level L where |PIT − ½| ≤ L/2. */
    static List<CoveragePoint> centralIntervals(double[] pits) {
        double[] smallestLevels =
                Arrays.stream(pits).map(pit -> 2 * Math.abs(pit - 0.5)).toArray();
        return curve(smallestLevels);
    }

    /** @param smallestLevels per source, the level of the smallest region that holds the truth */
    static List<CoveragePoint> curve(double[] smallestLevels) {
        return LEVELS.stream().map(level -> at(level, smallestLevels)).toList();
    }

    private static CoveragePoint at(double level, double[] smallestLevels) {
        long inside = Arrays.stream(smallestLevels).filter(l -> l <= level).count();
        return of(level, inside, smallestLevels.length);
    }

    static CoveragePoint of(double level, long inside, int sources) {
        return new CoveragePoint(level, (double) inside / sources, Math.sqrt(level * (1 - level) / sources));
    }

    /** How far the share is from the level, in standard errors; positive where regions are too wide. */
    public double deviation() {
        return (share - level) / standardError;
    }
}
