package io.sedstream.catalogue.csv;

import io.sedstream.catalogue.CatalogueWriter;
import io.sedstream.catalogue.PosteriorColumn;
import io.sedstream.catalogue.PosteriorContent;
import io.sedstream.catalogue.PosteriorRow;
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

/**
 * Posteriors as comma-separated text, UTF-8, one header line; a value that is not known is an empty field. Draws
 * are numbers parted by blanks in one field: the format knows no vectors.
 */
public final class CsvCatalogueWriter implements CatalogueWriter {
    private final CSVPrinter printer;
    private final PosteriorContent content;
    private @Nullable PosteriorTable table;

    /** Writes to {@code target} and closes it in {@link #close}. */
    public CsvCatalogueWriter(OutputStream target, PosteriorContent content) throws IOException {
        this.content = content;
        this.printer = new CSVPrinter(
                new BufferedWriter(new OutputStreamWriter(target, StandardCharsets.UTF_8)),
                CSVFormat.RFC4180.builder().setRecordSeparator('\n').get());
    }

    @Override
    public void write(PosteriorRow row) throws IOException {
        PosteriorTable open = table;
        if (open == null) {
            open = begin(PosteriorTable.startingWith(row.summary(), content));
        }
        open.require(row.summary());
        for (PosteriorColumn column : open.columns()) {
            printer.print(text(column, row));
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

    private static String text(PosteriorColumn column, PosteriorRow row) {
        PosteriorSummary posterior = row.summary();
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
            case PosteriorColumn.Draws draws -> text(draws.values().apply(row));
        };
    }

    private static String text(float[] values) {
        StringBuilder text = new StringBuilder();
        for (float value : values) {
            text.append(text.isEmpty() ? "" : " ").append(value);
        }
        return text.toString();
    }
}
