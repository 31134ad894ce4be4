package io.sedstream.posterior;

import java.time.Duration;

/** An estimator gave no draws within its time, and was stopped. */
public final class SamplingTimeoutException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public SamplingTimeoutException(String message, Throwable cause) {
        super(message, cause);
    }

    /** A run that was stopped. */
    public static SamplingTimeoutException of(int draws, Duration limit, Throwable cause) {
        return new SamplingTimeoutException("no " + draws + " draws within " + limit.toMillis() + " ms", cause);
    }
}
