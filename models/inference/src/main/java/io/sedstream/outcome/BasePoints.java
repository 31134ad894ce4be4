package io.sedstream.outcome;

/** Which points of the base distribution an estimator turns into the draws of a posterior. */
public enum BasePoints {
    /**
     * Scrambled Sobol points: spread evenly, so that quantiles are as good as those of several times as many independent
     * points. All draws together stand for the posterior; a few of them do not.
     */
    SOBOL,
    /** Independent points: any part of the draws is a fair sample too, and errors fall with the root of their number. */
    INDEPENDENT
}
