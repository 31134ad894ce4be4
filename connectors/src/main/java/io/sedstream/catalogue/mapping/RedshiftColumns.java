package io.sedstream.catalogue.mapping;

import io.sedstream.catalogue.NumericCell;
import io.sedstream.schema.RedshiftKind;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The columns of the redshift. */
public record RedshiftColumns(
        String column,
        @Nullable String error,
        RedshiftKind kind,
        MissingValues missing,
        @Nullable Quality quality) {

    /**
     * Which redshifts are secure.
     *
     * @param keepInsecure whether an insecure redshift is passed on as if it were secure; else the source has none
     */
    public record Quality(String column, Rule rule, boolean keepInsecure) {}

    /** What a quality must be to be secure. */
    public sealed interface Rule {
        /** Whether a redshift of this quality is secure. */
        boolean accepts(String quality);

        /** The whole text matches. */
        record Matches(Pattern pattern) implements Rule {
            @Override
            public boolean accepts(String quality) {
                return pattern.matcher(quality).matches();
            }
        }

        /** The text is a number, this or higher. */
        record AtLeast(double minimum) implements Rule {
            @Override
            public boolean accepts(String quality) {
                return NumericCell.parse(quality) instanceof NumericCell.Value(double value) && value >= minimum;
            }
        }

        /** The text is one of these, or spells the same number as one of them. */
        record OneOf(List<String> values) implements Rule {
            public OneOf {
                values = List.copyOf(values);
            }

            @Override
            public boolean accepts(String quality) {
                return values.contains(quality)
                        || (NumericCell.parse(quality) instanceof NumericCell.Value number
                                && values.stream().map(NumericCell::parse).anyMatch(number::equals));
            }
        }
    }
}
