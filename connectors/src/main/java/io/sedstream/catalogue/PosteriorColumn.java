package io.sedstream.catalogue;

import io.sedstream.schema.PosteriorSummary;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;

/** A column of a table of posteriors and where its value comes from. */
public sealed interface PosteriorColumn {
    String name();

    /** Unit as FITS writes units; empty for none. */
    String unit();

    /** What the values are, in a few words. */
    String description();

    /** Text, empty where there is none. */
    record Text(String name, String unit, String description, Function<PosteriorSummary, String> value)
            implements PosteriorColumn {}

    /** A number, NaN where there is none. */
    record Real(String name, String unit, String description, ToDoubleFunction<PosteriorSummary> value)
            implements PosteriorColumn {}

    /** A whole number, {@link #NONE} where there is none. */
    record Whole(String name, String unit, String description, ToLongFunction<PosteriorSummary> value)
            implements PosteriorColumn {
        public static final long NONE = -1;
    }

    /** A number of each draw, as many as there are draws. */
    record Draws(String name, String unit, String description, Function<PosteriorRow, float[]> values)
            implements PosteriorColumn {}
}
