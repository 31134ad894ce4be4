package io.sedstream.posterior;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Posterior draws, structure of arrays: draw i of parameter p is {@code values[p * count + i]}, in the unit of the
 * parameter.
 */
public record Draws(int parameters, int count, float[] values) {
    public Draws {
        if (values.length != parameters * count) {
            throw new IllegalArgumentException(
                    values.length + " numbers are not " + count + " draws of " + parameters + " parameters");
        }
    }

    /** The same in memory of their own, whatever becomes of these. */
    public Draws copy() {
        return new Draws(parameters, count, values.clone());
    }

    /** The draws of each parameter, in arrays of their own. */
    public List<float[]> byParameter() {
        return IntStream.range(0, parameters)
                .mapToObj(p -> Arrays.copyOfRange(values, p * count, (p + 1) * count))
                .toList();
    }
}
