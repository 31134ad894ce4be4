package io.sedstream.catalogue.csv;

import io.sedstream.catalogue.CatalogueColumn;
import io.sedstream.catalogue.CatalogueEntry;
import io.sedstream.catalogue.CatalogueException;
import io.sedstream.catalogue.CatalogueRow;
import io.sedstream.catalogue.NumericCell;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The columns of a text catalogue by name, in order. */
final class TextHeader {
    private final Map<String, Integer> positions = new LinkedHashMap<>();
    private final EcsvHeader described;

    TextHeader(String catalogue, List<String> names) throws CatalogueException {
        this(catalogue, names, EcsvHeader.NONE);
    }

    TextHeader(String catalogue, List<String> names, EcsvHeader described) throws CatalogueException {
        this.described = described;
        for (String name : names) {
            int position = positions.size();
            // Data frames are often written with a nameless index column.
            String given = name.isBlank() ? "column" + (position + 1) : name.strip();
            if (positions.put(given, position) != null) {
                throw new CatalogueException(
                        catalogue + " has two columns named '" + given + "': rename one in the header line");
            }
        }
    }

    List<CatalogueColumn> columns() {
        return positions.keySet().stream().map(described::column).toList();
    }

    /** The row with these fields, or what is wrong with it. */
    CatalogueEntry entry(long rowNumber, long line, List<String> fields) {
        return fields.size() == positions.size()
                ? new CatalogueEntry.Row(new TextRow(rowNumber, positions, described, List.copyOf(fields)))
                : new CatalogueEntry.Malformed(
                        rowNumber,
                        "line " + line + " has " + fields.size() + " fields, the header " + positions.size());
    }

    private record TextRow(long rowNumber, Map<String, Integer> positions, EcsvHeader described, List<String> fields)
            implements CatalogueRow {
        @Override
        public String text(String address) {
            Integer position = positions.get(address);
            if (position == null) {
                throw new IllegalArgumentException("no column '" + address + "' among " + positions.keySet());
            }
            return fields.get(position).strip();
        }

        @Override
        public NumericCell number(String address) {
            String text = text(address);
            if (described.column(address).kind() == CatalogueColumn.Kind.LOGICAL) {
                return switch (text) {
                    case "True" -> NumericCell.of(1);
                    case "False" -> NumericCell.of(0);
                    default -> NumericCell.parse(text);
                };
            }
            NumericCell number = NumericCell.parse(text);
            // A number of single precision is that number, not the decimal fraction it is printed as.
            return number instanceof NumericCell.Value(double value)
                            && Double.isFinite(value)
                            && described.isSinglePrecision(address)
                    ? NumericCell.of(Float.parseFloat(text))
                    : number;
        }
    }
}
