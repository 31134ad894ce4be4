package io.sedstream.cli.replay;

/** How fast rows are sent, where Kafka and the stream keep up. */
public sealed interface Tempo {
    /** As fast as they are taken. */
    record Unlimited() implements Tempo {}

    /** Evenly, as a survey of constant cadence would. */
    record Rate(double rowsPerSecond) implements Tempo {
        public Rate {
            requirePositive("the rate in rows/s", rowsPerSecond);
        }
    }

    /** At the pace of their times of observation, so many times faster. */
    record Speedup(double factor) implements Tempo {
        public Speedup {
            requirePositive("the speed-up", factor);
        }
    }

    private static void requirePositive(String what, double value) {
        if (!(value > 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException(what + " must be above 0, but is " + value);
        }
    }
}
