package io.sedstream.posterior;

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
}
