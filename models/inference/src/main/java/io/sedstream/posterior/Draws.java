package io.sedstream.posterior;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Posterior draws, structure of arrays: draw i of parameter p is {@code values[p * count + i]}, in the unit of the
 * parameter.
 *
 * @param logProbabilities of each draw the natural logarithm of its posterior density, in the units of the parameters; empty
 *     where it was not asked for
 */
public record Draws(int parameters, int count, float[] values, float[] logProbabilities) {
    private static final float[] NONE = {};

    public Draws {
        if (logProbabilities.length != 0 && logProbabilities.length != count) {
            throw new IllegalArgumentException(logProbabilities.length + " log-probabilities of " + count + " draws");
        }
        if (values.length != parameters * count) {
            throw new IllegalArgumentException(
                    values.length + " numbers are not " + count + " draws of " + parameters + " parameters");
        }
    }

    /** Draws whose density was not asked for. */
    public Draws(int parameters, int count, float[] values) {
        this(parameters, count, values, NONE);
    }

    /** The same in memory of their own, whatever becomes of these. */
    public Draws copy() {
        return new Draws(parameters, count, values.clone(), logProbabilities.clone());
    }

    /** The draws of each parameter, in arrays of their own. */
    public List<float[]> byParameter() {
        return IntStream.range(0, parameters)
                .mapToObj(p -> Arrays.copyOfRange(values, p * count, (p + 1) * count))
                .toList();
    }
}
