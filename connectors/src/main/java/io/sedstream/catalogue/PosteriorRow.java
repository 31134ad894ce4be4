package io.sedstream.catalogue;

import io.sedstream.schema.PosteriorSummary;
import java.util.List;

/**
 * One posterior as a table takes it.
 *
 * @param draws of each parameter, in the order and the units of the summary; empty where there are none
 * @param logProbabilities of each draw, natural logarithm of its density; empty where they are not known
 */
public record PosteriorRow(PosteriorSummary summary, List<float[]> draws, float[] logProbabilities) {
    private static final float[] NONE = {};

    public PosteriorRow {
        draws = List.copyOf(draws);
        if (!draws.isEmpty() && draws.size() != summary.getParameters().size()) {
            throw new IllegalArgumentException("draws of " + draws.size() + " parameters for a posterior of "
                    + summary.getParameters().size());
        }
    }

    /** A posterior with its draws, whose log-probabilities are not known. */
    public PosteriorRow(PosteriorSummary summary, List<float[]> draws) {
        this(summary, draws, NONE);
    }

    /** A posterior without its draws. */
    public static PosteriorRow summary(PosteriorSummary summary) {
        return new PosteriorRow(summary, List.of());
    }

    /** The draws of a parameter; none where there are none. */
    public float[] draws(int parameter) {
        return draws.isEmpty() ? NONE : draws.get(parameter);
    }
}
