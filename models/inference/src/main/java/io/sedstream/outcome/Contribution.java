package io.sedstream.outcome;

/**
 * How much one feature has to do with a verdict.
 *
 * @param feature name, such as {@code ASINH_MAGNITUDE SDSS/g}
 * @param residual how far the feature lies from what the features before it let expect, in standard deviations of a normal
 *     distribution
 * @param tail −ln of the share of training vectors that lie at least as far out
 */
public record Contribution(String feature, double residual, double tail) {}
