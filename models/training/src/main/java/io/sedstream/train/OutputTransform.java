package io.sedstream.train;

import org.jspecify.annotations.Nullable;

/**
 * How one box coordinate u in (0,1) becomes a physical parameter: {@code base + (lower + (upper − lower)·u)·factor}.
 *
 * @param parameter name of the physical parameter
 * @param lower value at u = 0, in the parameter's unit (or per unit of the factor)
 * @param upper value at u = 1
 * @param relativeTo parameter whose physical value is the base; null for a base of 0
 * @param scaleFeature index of the raw feature that is the factor; −1 for a factor of 1
 */
public record OutputTransform(
        String parameter,
        double lower,
        double upper,
        @Nullable String relativeTo,
        int scaleFeature) {

    public OutputTransform {
        if (parameter.isBlank()) {
            throw new IllegalArgumentException("an output transform needs the name of its parameter");
        }
        if (!(lower < upper) || !Double.isFinite(lower) || !Double.isFinite(upper)) {
            throw new IllegalArgumentException(parameter + ": lower must be below upper: " + lower + ", " + upper);
        }
        if (scaleFeature < -1) {
            throw new IllegalArgumentException(parameter + ": no feature has the index " + scaleFeature);
        }
    }

    /** A plain box. */
    public static OutputTransform box(String parameter, double lower, double upper) {
        return new OutputTransform(parameter, lower, upper, null, -1);
    }

    /** A box around the physical value of another parameter. */
    public static OutputTransform relative(String parameter, String relativeTo, double lower, double upper) {
        return new OutputTransform(parameter, lower, upper, relativeTo, -1);
    }

    /** A box in units of a raw feature of the source. */
    public static OutputTransform scaled(String parameter, int scaleFeature, double lower, double upper) {
        return new OutputTransform(parameter, lower, upper, null, scaleFeature);
    }
}
