package io.sedstream.pipeline;

import java.time.Duration;

/**
 * How long the model may take.
 *
 * @param timeLimit after how long a run of the model is stopped
 * @param retries how often it is tried again then; after that the source is a dead letter
 */
public record SamplingLimits(Duration timeLimit, int retries) {
    private static final int MOST_RETRIES = 10;

    public SamplingLimits {
        if (!timeLimit.isPositive()) {
            throw new IllegalArgumentException("the time limit of a run must be positive, not " + timeLimit);
        }
        if (retries < 0 || retries > MOST_RETRIES) {
            throw new IllegalArgumentException("a run is tried again 0 to " + MOST_RETRIES + " times, not " + retries);
        }
    }

    /** Three seconds, and one more try. */
    public static SamplingLimits defaults() {
        return new SamplingLimits(Duration.ofSeconds(3), 1);
    }

    /** How long a source can take whose runs are all stopped. */
    public Duration longest() {
        return timeLimit.multipliedBy(retries + 1L);
    }
}
