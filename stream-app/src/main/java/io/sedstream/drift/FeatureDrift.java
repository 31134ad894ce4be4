package io.sedstream.drift;

/**
 * How far a feature has moved away from the training set.
 *
 * @param feature name, such as {@code ASINH_MAGNITUDE SDSS/g}
 * @param values number of sources in the window in which the feature is known
 * @param distance two-sample Kolmogorov–Smirnov distance between their residuals and those of the training vectors: the
 *     largest difference of the two cumulative distributions, 0 (alike) to 1 (no overlap); NaN where there is no value
 */
public record FeatureDrift(String feature, int values, double distance) {}
