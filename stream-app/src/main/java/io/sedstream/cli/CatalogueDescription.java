package io.sedstream.cli;

import io.sedstream.catalogue.CatalogueColumn;
import io.sedstream.catalogue.guess.CatalogueSample;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/** A catalogue in words: its format, its size, and its columns with examples of what they hold. */
final class CatalogueDescription {
    private static final int EXAMPLES = 3;
    private static final int WIDEST = 14;

    private CatalogueDescription() {}

    /** @param whole whether the sample is all there is */
    static String of(CatalogueSample sample, boolean whole) {
        TextTable table = new TextTable(List.of("column", "type", "unit", "UCD", "values"), "<<<<<");
        for (CatalogueColumn column : sample.inspection().columns()) {
            table.add(column.addresses(), type(sample, column), column.unit(), column.ucd(), examples(sample, column));
        }
        return sample.inspection().name() + ": " + sample.inspection().format() + ", " + rows(sample, whole) + ", "
                + sample.inspection().columns().size() + " columns"
                + (sample.malformed() == 0
                        ? ""
                        : String.format(
                                Locale.ROOT,
                                "; of the first %,d rows %,d cannot be read",
                                sample.rows().size() + sample.malformed(),
                                sample.malformed()))
                + "\n\n" + table;
    }

    private static String rows(CatalogueSample sample, boolean whole) {
        int looked = sample.rows().size() + sample.malformed();
        OptionalLong stated = sample.inspection().rowCount();
        if (stated.isPresent() || whole) {
            return String.format(Locale.ROOT, "%,d rows", stated.isPresent() ? stated.getAsLong() : looked);
        }
        return String.format(Locale.ROOT, "more than %,d rows (the format does not say how many)", looked);
    }

    private static String type(CatalogueSample sample, CatalogueColumn column) {
        return switch (column.kind()) {
            case NUMBER -> "number";
            case LOGICAL -> "logical";
            case OPAQUE -> "not readable";
            case TEXT -> sample.isNumeric(column) ? "number" : "text";
        };
    }

    private static String examples(CatalogueSample sample, CatalogueColumn column) {
        return CatalogueSample.addresses(column).stream()
                .limit(1)
                .flatMap(address -> sample.rows().stream().map(row -> row.text(address)))
                .filter(text -> !text.isEmpty())
                .distinct()
                .limit(EXAMPLES)
                .map(text -> text.replaceAll("\\p{Cntrl}", " "))
                .map(text -> text.length() <= WIDEST ? text : text.substring(0, WIDEST - 1) + "…")
                .collect(Collectors.joining(", "));
    }
}
