package io.sedstream.outcome;

import io.sedstream.serde.Doubles;
import java.util.List;
import java.util.Set;

/**
 * Summary of the posterior of one source.
 *
 * @param parameters marginals in the order of the bundle
 * @param correlation correlation matrix row by row, length parameters²
 * @param draws number of draws that the summary rests on
 * @param insidePrior share of all draws made that fell inside the prior, 0 to 1
 * @param points of the base distribution that the draws were made of
 * @param seed seed of the points
 */
public record Posterior(
        List<ParameterSummary> parameters,
        Doubles correlation,
        int draws,
        double insidePrior,
        BasePoints points,
        long seed,
        Set<Flag> flags) {
    public Posterior {
        parameters = List.copyOf(parameters);
        flags = Set.copyOf(flags);
        if (correlation.size() != parameters.size() * parameters.size()) {
            throw new IllegalArgumentException(
                    correlation.size() + " correlations for " + parameters.size() + " parameters");
        }
    }
}
