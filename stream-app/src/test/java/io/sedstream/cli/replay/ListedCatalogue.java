package io.sedstream.cli.replay;

import io.sedstream.catalogue.CatalogueEntry;
import io.sedstream.catalogue.CatalogueInspection;
import io.sedstream.catalogue.CatalogueReader;
import io.sedstream.catalogue.CatalogueRow;
import io.sedstream.catalogue.NumericCell;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/** A catalogue of one column, in memory, that counts how many of its rows were read. A cell "broken" ends the file. */
final class ListedCatalogue implements CatalogueReader {
    private final List<String> cells;
    private int read;

    ListedCatalogue(List<String> cells) {
        this.cells = List.copyOf(cells);
    }

    static ListedCatalogue ofRows(int rows) {
        return new ListedCatalogue(
                IntStream.range(0, rows).mapToObj(Integer::toString).toList());
    }

    int read() {
        return read;
    }

    @Override
    public CatalogueInspection inspection() {
        return new CatalogueInspection("listed", "list", List.of(), OptionalLong.of(cells.size()));
    }

    @Override
    public Optional<CatalogueEntry> next() throws IOException {
        if (read == cells.size()) {
            return Optional.empty();
        }
        String cell = cells.get(read);
        if (cell.equals("broken")) {
            throw new IOException("the file ends in row " + (read + 1));
        }
        read++;
        return Optional.of(new CatalogueEntry.Row(new Cell(read, cell)));
    }

    @Override
    public double fractionRead() {
        return (double) read / cells.size();
    }

    @Override
    public void close() {}

    private record Cell(long rowNumber, String text) implements CatalogueRow {
        @Override
        public String text(String address) {
            return text;
        }

        @Override
        public NumericCell number(String address) {
            return NumericCell.parse(text);
        }
    }
}
