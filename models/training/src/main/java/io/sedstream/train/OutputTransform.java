package io.sedstream.train;

import org.jspecify.annotations.Nullable;

/**
 * How one box coordinate u in (0,1) becomes a physical parameter: {@code base + (lower + (upper − lower)·u)·factor}.
 *
 * @param parameter name of the physical parameter
 * @param lower value at u = 0, in the parameter's unit (or per unit of the factor)
 * @param upper value at u = 1
 * @param relativeTo parameter whose physical value is the base; null for a base of 0
 */
public record OutputTransform(
        String parameter,
        double lower,
        double upper,
        @Nullable String relativeTo,
        Factor factor) {

    /** What the box is measured in. */
    public sealed interface Factor {
        /** One. */
        record Unit() implements Factor {}

        /** A raw feature of the source, by its index. */
        record Feature(int index) implements Factor {
            public Feature {
                if (index < 0) {
                    throw new IllegalArgumentException("no feature has the index " + index);
                }
            }
        }

        /** The physical value of another parameter. */
        record Parameter(String name) implements Factor {}

        /** The age of the Universe in Gyr at the redshift that a parameter is. */
        record UniverseAge(String redshift) implements Factor {}
    }

    public OutputTransform {
        if (parameter.isBlank()) {
            throw new IllegalArgumentException("an output transform needs the name of its parameter");
        }
        if (!(lower < upper) || !Double.isFinite(lower) || !Double.isFinite(upper)) {
            throw new IllegalArgumentException(parameter + ": lower must be below upper: " + lower + ", " + upper);
        }
    }

    /** A plain box. */
    public static OutputTransform box(String parameter, double lower, double upper) {
        return new OutputTransform(parameter, lower, upper, null, new Factor.Unit());
    }

    /** A box around the physical value of another parameter. */
    public static OutputTransform relative(String parameter, String relativeTo, double lower, double upper) {
        return new OutputTransform(parameter, lower, upper, relativeTo, new Factor.Unit());
    }

    /** A box in units of a raw feature of the source. */
    public static OutputTransform scaled(String parameter, int feature, double lower, double upper) {
        return new OutputTransform(parameter, lower, upper, null, new Factor.Feature(feature));
    }

    /** A box in units of another parameter: with 0 to 1, a share of it. */
    public static OutputTransform fraction(String parameter, String whole, double lower, double upper) {
        return new OutputTransform(parameter, lower, upper, null, new Factor.Parameter(whole));
    }

    /** A box in units of the age of the Universe at an inferred redshift. */
    public static OutputTransform ofUniverseAge(String parameter, String redshift, double lower, double upper) {
        return new OutputTransform(parameter, lower, upper, null, new Factor.UniverseAge(redshift));
    }

    /** Extent of the box, in the parameter's unit or per unit of the factor. */
    public double width() {
        return upper - lower;
    }

    /** The parameter that the factor is made of; null for none. */
    @Nullable
    String factorParameter() {
        return switch (factor) {
            case Factor.Unit _, Factor.Feature _ -> null;
            case Factor.Parameter whole -> whole.name();
            case Factor.UniverseAge age -> age.redshift();
        };
    }
}
