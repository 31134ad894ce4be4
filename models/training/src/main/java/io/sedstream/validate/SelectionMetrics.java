package io.sedstream.validate;

import java.util.List;

/**
 * The numbers of one selection of sources.
 *
 * @param selection see {@link Selection#label()}
 * @param sources how many
 * @param meanLogProbability of the truths, natural logarithm; NaN where it was not passed in for every source
 * @param parameters in the order of the estimator
 * @param tarp joint coverage of all parameters
 */
public record SelectionMetrics(
        String selection,
        int sources,
        double meanLogProbability,
        List<ParameterMetrics> parameters,
        TarpCoverage tarp) {
    public SelectionMetrics {
        parameters = List.copyOf(parameters);
    }

    /** How many sources of which kind, as a title says it. */
    String describe() {
        String count = ReportText.count(sources) + " sources";
        return selection.equals(Selection.ALL.label()) ? count : count + " with " + selection.replace(">=", "≥");
    }

    /** Metrics of a parameter by name. */
    public ParameterMetrics parameter(String name) {
        return parameters.stream()
                .filter(metrics -> metrics.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no metrics of a parameter " + name));
    }
}
