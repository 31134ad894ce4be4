package io.sedstream.outcome;

/** What a user of a posterior should know. */
public enum Flag {
    /** At least one band of the model is missing for this source; the estimator was told so. */
    BANDS_MISSING,
    /** So many draws left the prior that fewer remained than were asked for. */
    PRIOR_LEAKAGE,
    /** Screening calls the source an outlier; the deployment asked for a posterior all the same. */
    OUTLIER
}
