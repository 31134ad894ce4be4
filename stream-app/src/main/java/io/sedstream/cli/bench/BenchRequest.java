package io.sedstream.cli.bench;

import java.util.OptionalDouble;

/**
 * What is to be measured.
 *
 * @param sources of each round; those of the mock survey, again and again
 * @param warmUp sources before the first round, which do not count
 * @param repeat number of rounds
 * @param rate sources per second, evenly; empty for as fast as Kafka takes them
 */
public record BenchRequest(int sources, int warmUp, int repeat, OptionalDouble rate) {
    public BenchRequest {
        if (sources < 1 || warmUp < 0 || repeat < 1) {
            throw new IllegalArgumentException(
                    "a benchmark needs 1 source at least, 1 round and no negative warm-up, not " + sources + ", "
                            + repeat + " and " + warmUp);
        }
        if (rate.isPresent() && !(rate.getAsDouble() > 0 && rate.getAsDouble() < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("the rate must be above 0, but is " + rate.getAsDouble());
        }
    }

    /** Sources of all rounds and of the warm-up. */
    public long allSources() {
        return warmUp + (long) repeat * sources;
    }
}
