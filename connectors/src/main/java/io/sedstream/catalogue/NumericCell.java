package io.sedstream.catalogue;

import java.util.Locale;

/** What a catalogue holds where a number is looked for. */
public sealed interface NumericCell {
    /** Nothing: an empty field, NaN, or a word for nothing such as {@code null} or {@code --}. */
    record Blank() implements NumericCell {}

    /** A number, possibly infinite, never NaN. */
    record Value(double value) implements NumericCell {}

    /** Text that is no number. */
    record Unreadable(String text) implements NumericCell {}

    NumericCell BLANK = new Blank();

    static NumericCell of(double value) {
        return Double.isNaN(value) ? BLANK : new Value(value);
    }

    /** Reads {@code text} as catalogues write numbers. */
    static NumericCell parse(String text) {
        String trimmed = text.strip();
        return switch (trimmed.toLowerCase(Locale.ROOT)) {
            case "", "nan", "null", "none", "n/a", "--" -> BLANK;
            case "inf", "+inf", "infinity" -> new Value(Double.POSITIVE_INFINITY);
            case "-inf", "-infinity" -> new Value(Double.NEGATIVE_INFINITY);
            default -> {
                try {
                    yield of(Double.parseDouble(trimmed));
                } catch (NumberFormatException e) {
                    yield new Unreadable(trimmed);
                }
            }
        };
    }
}
