package io.sedstream.outcome;

/** Marginal posterior of one parameter; every number in the unit of the parameter. */
public record ParameterSummary(
        String name,
        String unit,
        double mean,
        double standardDeviation,
        double quantile025,
        double quantile16,
        double quantile50,
        double quantile84,
        double quantile975) {}
