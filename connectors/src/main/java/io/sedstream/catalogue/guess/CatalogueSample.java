package io.sedstream.catalogue.guess;

import io.sedstream.catalogue.CatalogueColumn;
import io.sedstream.catalogue.CatalogueEntry;
import io.sedstream.catalogue.CatalogueInspection;
import io.sedstream.catalogue.CatalogueReader;
import io.sedstream.catalogue.CatalogueRow;
import io.sedstream.catalogue.NumericCell;
import io.sedstream.catalogue.mapping.MissingValues;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The columns of a catalogue and its first rows.
 *
 * @param malformed entries among the first that were no rows
 */
public record CatalogueSample(CatalogueInspection inspection, List<CatalogueRow> rows, int malformed) {
    public CatalogueSample {
        rows = List.copyOf(rows);
    }

    /** Reads as many entries as that, or all there are. */
    public static CatalogueSample read(CatalogueReader reader, int entries) throws IOException {
        List<CatalogueRow> rows = new ArrayList<>();
        int malformed = 0;
        for (int i = 0; i < entries; i++) {
            Optional<CatalogueEntry> entry = reader.next();
            if (entry.isEmpty()) {
                break;
            }
            switch (entry.get()) {
                case CatalogueEntry.Row(CatalogueRow row) -> rows.add(row);
                case CatalogueEntry.Malformed _ -> malformed++;
            }
        }
        return new CatalogueSample(reader.inspection(), rows, malformed);
    }

    /** The addresses of a column's values; none where they cannot be mapped. */
    public static List<String> addresses(CatalogueColumn column) {
        if (column.kind() == CatalogueColumn.Kind.OPAQUE) {
            return List.of();
        }
        return column.elements() == 1
                ? List.of(column.name())
                : IntStream.range(0, column.elements())
                        .mapToObj(i -> column.name() + "[" + i + "]")
                        .toList();
    }

    /** Whether all that stands there can be read as numbers; text formats do not say. */
    public boolean isNumeric(CatalogueColumn column) {
        return switch (column.kind()) {
            case NUMBER -> true;
            case LOGICAL, OPAQUE -> false;
            case TEXT ->
                cells(column).noneMatch(NumericCell.Unreadable.class::isInstance)
                        && cells(column).anyMatch(NumericCell.Value.class::isInstance);
        };
    }

    private Stream<NumericCell> cells(CatalogueColumn column) {
        return addresses(column).stream().flatMap(address -> rows.stream().map(row -> row.number(address)));
    }

    /** The numbers at an address in ascending order, without what usually stands for none. */
    double[] numbers(String address) {
        double[] numbers = rows.stream()
                .map(row -> row.number(address))
                .mapMulti((NumericCell cell, java.util.function.Consumer<Double> found) -> {
                    if (cell instanceof NumericCell.Value(double value) && !MissingValues.USUAL.holds(value)) {
                        found.accept(value);
                    }
                })
                .mapToDouble(Double::doubleValue)
                .toArray();
        Arrays.sort(numbers);
        return numbers;
    }
}
