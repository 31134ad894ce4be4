package io.sedstream.catalogue.csv;

import io.sedstream.catalogue.CatalogueWriter;
import io.sedstream.catalogue.PosteriorColumn;
import io.sedstream.catalogue.PosteriorTable;
import io.sedstream.schema.PosteriorSummary;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;

/** Posteriors as comma-separated text, UTF-8, one header line; a value that is not known is an empty field. */
public final class CsvCatalogueWriter implements CatalogueWriter {
    private final CSVPrinter printer;
    private @Nullable PosteriorTable table;

    /** Writes to {@code target} and closes it in {@link #close}. */
    public CsvCatalogueWriter(OutputStream target) throws IOException {
        this.printer = new CSVPrinter(
                new BufferedWriter(new OutputStreamWriter(target, StandardCharsets.UTF_8)),
                CSVFormat.RFC4180.builder().setRecordSeparator('\n').get());
    }

    @Override
    public void write(PosteriorSummary posterior) throws IOException {
        PosteriorTable open = table;
        if (open == null) {
            open = begin(PosteriorTable.startingWith(posterior));
        }
        open.require(posterior);
        for (PosteriorColumn column : open.columns()) {
            printer.print(text(column, posterior));
        }
        printer.println();
    }

    @Override
    public void close() throws IOException {
        try (printer) {
            if (table == null) {
                begin(PosteriorTable.empty());
            }
        }
    }

    private PosteriorTable begin(PosteriorTable begun) throws IOException {
        table = begun;
        printer.printRecord(begun.columns().stream().map(PosteriorColumn::name));
        return begun;
    }

    private static String text(PosteriorColumn column, PosteriorSummary posterior) {
        return switch (column) {
            case PosteriorColumn.Text text -> text.value().apply(posterior);
            case PosteriorColumn.Real real -> {
                double value = real.value().applyAsDouble(posterior);
                yield Double.isNaN(value) ? "" : Double.toString(value);
            }
            case PosteriorColumn.Whole whole -> {
                long value = whole.value().applyAsLong(posterior);
                yield value == PosteriorColumn.Whole.NONE ? "" : Long.toString(value);
            }
        };
    }
}
