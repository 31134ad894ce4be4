package io.sedstream.catalogue;

import org.jspecify.annotations.Nullable;

/**
 * A row of a format that knows the types of its values: for each column a {@code Number}, {@code Boolean} or
 * {@code String}, an array of those for a vector, and null for nothing. A vector may be shorter than its column: what it
 * lacks is nothing.
 */
public record TypedRow(
        long rowNumber, ColumnIndex columns, @Nullable Object[] cells) implements CatalogueRow {
    @Override
    public String text(String address) {
        return switch (cell(address)) {
            case null -> "";
            case Double number -> decimal(number, number.toString());
            case Float number -> decimal(number, number.toString());
            case Object other -> other.toString().strip();
        };
    }

    @Override
    public NumericCell number(String address) {
        return switch (cell(address)) {
            case null -> NumericCell.BLANK;
            case Number number -> NumericCell.of(number.doubleValue());
            case Boolean logical -> NumericCell.of(logical ? 1 : 0);
            case Object other -> NumericCell.parse(other.toString());
        };
    }

    private @Nullable Object cell(String address) {
        ColumnIndex.Place place = columns.find(address);
        Object cell = cells[place.column()];
        return cell instanceof Object[] vector ? element(vector, place.element()) : place.element() == 0 ? cell : null;
    }

    private static @Nullable Object element(@Nullable Object[] vector, int element) {
        return element < vector.length ? vector[element] : null;
    }

    /** Whole numbers without a decimal point: identifiers are often stored as floating point. */
    private static String decimal(double value, String shortest) {
        if (Double.isNaN(value)) {
            return "";
        }
        return value == Math.rint(value) && Math.abs(value) < 1L << 53 ? Long.toString((long) value) : shortest;
    }
}
