package io.sedstream.catalogue;

/** What a table tells of each posterior. */
public enum PosteriorContent {
    /** Moments and percentiles of each parameter. */
    SUMMARIES,
    /** The same, and of each parameter the draws. */
    SUMMARIES_AND_DRAWS,
    /** The same, and the log-probability of each draw. */
    SUMMARIES_DRAWS_AND_LOG_PROBABILITIES
}
