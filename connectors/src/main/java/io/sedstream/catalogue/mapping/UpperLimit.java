package io.sedstream.catalogue.mapping;

import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * How a catalogue marks a brightness as an upper limit: by a number in the column of the error, or by a column of flags.
 * Such a band becomes a flux of zero with the error that makes the limit so many standard deviations, which is what a
 * Gaussian likelihood can make of it; Sawicki (2012) has the integral that would take its place.
 *
 * @param sigma standard deviations at which the limit is stated
 * @param errors numbers in the column of the error that mark a limit
 */
public record UpperLimit(
        double sigma, List<Double> errors, @Nullable Flag flag) {
    /** A column of flags and those of its texts that mark a limit. */
    public record Flag(String column, RedshiftColumns.Rule.OneOf marks) {}

    public UpperLimit {
        errors = List.copyOf(errors);
        if (!(sigma > 0 && Double.isFinite(sigma))) {
            throw new IllegalArgumentException("an upper limit of " + sigma + " standard deviations: give 3, or 5");
        }
        if (errors.isEmpty() && flag == null) {
            throw new IllegalArgumentException(
                    "an upper limit needs 'error', the numbers in the column of the error that"
                            + " mark one, or 'column' and 'values', a column of flags and its texts that do");
        }
    }

    /** Whether a measurement with this error is a limit; {@code text} reads a column of the row. */
    boolean marks(double error, UnaryOperator<String> text) {
        return errors.contains(error) || (flag != null && flag.marks().accepts(text.apply(flag.column())));
    }
}
