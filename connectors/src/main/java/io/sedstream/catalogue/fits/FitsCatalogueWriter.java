package io.sedstream.catalogue.fits;

import io.sedstream.catalogue.CatalogueWriter;
import io.sedstream.catalogue.PosteriorColumn;
import io.sedstream.catalogue.PosteriorContent;
import io.sedstream.catalogue.PosteriorRow;
import io.sedstream.catalogue.PosteriorTable;
import io.sedstream.schema.PosteriorSummary;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import nom.tam.fits.FitsException;
import nom.tam.fits.Header;
import nom.tam.util.FitsOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Posteriors as a FITS binary table. A header states the number of rows and the width of every column before the
 * first row, so rows wait in a temporary file of about the size of the table, and the table is written on
 * {@link #close}. Memory is constant. Text is ASCII in FITS: other characters become question marks.
 * Draws are a vector of single precision, as long as the longest, filled up with NaN.
 */
public final class FitsCatalogueWriter implements CatalogueWriter {
    private static final int BLOCK_BYTES = 2880;

    private final OutputStream target;
    private final PosteriorContent content;
    private final Path waiting;
    private final DataOutputStream rows;
    private @Nullable PosteriorTable table;
    /** Bytes of the longest text, or number of draws, by column; elsewhere zero. */
    private int[] longest = new int[0];

    private long rowCount;

    /** Writes to {@code target} and closes it in {@link #close}. */
    public FitsCatalogueWriter(OutputStream target, PosteriorContent content) throws IOException {
        this.target = target;
        this.content = content;
        this.waiting = Files.createTempFile("sedstream-export", ".rows");
        this.rows = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(waiting)));
    }

    @Override
    public void write(PosteriorRow row) throws IOException {
        PosteriorSummary posterior = row.summary();
        PosteriorTable open = table;
        if (open == null) {
            open = PosteriorTable.startingWith(posterior, content);
            table = open;
            longest = new int[open.columns().size()];
        }
        open.require(posterior);
        for (int i = 0; i < longest.length; i++) {
            switch (open.columns().get(i)) {
                case PosteriorColumn.Text text -> {
                    byte[] ascii = text.value().apply(posterior).getBytes(StandardCharsets.US_ASCII);
                    longest[i] = Math.max(longest[i], ascii.length);
                    rows.writeInt(ascii.length);
                    rows.write(ascii);
                }
                case PosteriorColumn.Real real -> rows.writeDouble(real.value().applyAsDouble(posterior));
                case PosteriorColumn.Whole whole -> rows.writeLong(whole.value().applyAsLong(posterior));
                case PosteriorColumn.Draws draws -> {
                    float[] values = draws.values().apply(row);
                    longest[i] = Math.max(longest[i], values.length);
                    rows.writeInt(values.length);
                    for (float value : values) {
                        rows.writeFloat(value);
                    }
                }
            }
        }
        rowCount++;
    }

    @Override
    public void close() throws IOException {
        PosteriorTable complete = table == null ? PosteriorTable.empty() : table;
        if (table == null) {
            longest = new int[complete.columns().size()];
        }
        try (FitsOutputStream out = new FitsOutputStream(new BufferedOutputStream(target))) {
            rows.close();
            primaryHeader().write(out);
            Header header = tableHeader(complete);
            header.write(out);
            try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(waiting)))) {
                for (long row = 0; row < rowCount; row++) {
                    copyRow(complete, in, out);
                }
            }
            long lastBlock = rowCount * header.getLongValue("NAXIS1") % BLOCK_BYTES;
            out.write(new byte[lastBlock == 0 ? 0 : (int) (BLOCK_BYTES - lastBlock)]);
        } catch (FitsException e) {
            throw new IOException("cannot write the FITS table: " + e.getMessage(), e);
        } finally {
            Files.deleteIfExists(waiting);
        }
    }

    private void copyRow(PosteriorTable complete, DataInputStream in, FitsOutputStream out) throws IOException {
        for (int i = 0; i < longest.length; i++) {
            switch (complete.columns().get(i)) {
                case PosteriorColumn.Text text -> out.write(Arrays.copyOf(in.readNBytes(in.readInt()), width(text, i)));
                case PosteriorColumn.Real _, PosteriorColumn.Whole _ -> out.writeLong(in.readLong());
                case PosteriorColumn.Draws draws -> {
                    int count = in.readInt();
                    for (int draw = 0; draw < width(draws, i) / Float.BYTES; draw++) {
                        out.writeFloat(draw < count ? in.readFloat() : Float.NaN);
                    }
                }
            }
        }
    }

    private static Header primaryHeader() throws FitsException {
        Header header = new Header();
        header.addValue("SIMPLE", true, "");
        header.addValue("BITPIX", 8, "");
        header.addValue("NAXIS", 0, "");
        header.addValue("EXTEND", true, "the table follows");
        return header;
    }

    private Header tableHeader(PosteriorTable complete) throws FitsException {
        int rowBytes = 0;
        for (int i = 0; i < longest.length; i++) {
            rowBytes += width(complete.columns().get(i), i);
        }
        Header header = new Header();
        header.addValue("XTENSION", "BINTABLE", "");
        header.addValue("BITPIX", 8, "");
        header.addValue("NAXIS", 2, "");
        header.addValue("NAXIS1", rowBytes, "bytes per row");
        header.addValue("NAXIS2", rowCount, "posteriors");
        header.addValue("PCOUNT", 0, "");
        header.addValue("GCOUNT", 1, "");
        header.addValue("TFIELDS", longest.length, "");
        header.addValue("EXTNAME", "POSTERIORS", "");
        for (PosteriorTable.Fact fact : complete.provenance()) {
            header.addValue(fact.keyword(), ascii(fact.value()), fact.comment());
        }
        for (int i = 0; i < longest.length; i++) {
            describe(
                    header,
                    i + 1,
                    complete.columns().get(i),
                    width(complete.columns().get(i), i));
        }
        return header;
    }

    private static void describe(Header header, int n, PosteriorColumn column, int width) throws FitsException {
        header.addValue("TTYPE" + n, column.name(), "");
        switch (column) {
            case PosteriorColumn.Text _ -> header.addValue("TFORM" + n, width + "A", "");
            case PosteriorColumn.Real _ -> header.addValue("TFORM" + n, "D", "");
            case PosteriorColumn.Whole _ -> {
                header.addValue("TFORM" + n, "K", "");
                header.addValue("TNULL" + n, PosteriorColumn.Whole.NONE, "");
            }
            case PosteriorColumn.Draws _ -> header.addValue("TFORM" + n, width / Float.BYTES + "E", "");
        }
        if (!column.unit().isEmpty()) {
            header.addValue("TUNIT" + n, column.unit(), "");
        }
        header.addValue("TCOMM" + n, ascii(column.description()), "");
    }

    /** What a header may hold: printable ASCII. A long value goes on in CONTINUE cards. */
    private static String ascii(String text) {
        return text.replaceAll("[^ -~]", "?");
    }

    /** Bytes of a column in a row, of a text or a vector at least one element, because some readers refuse 0A. */
    private int width(PosteriorColumn column, int index) {
        return switch (column) {
            case PosteriorColumn.Text _ -> Math.max(1, longest[index]);
            case PosteriorColumn.Draws _ -> Math.max(1, longest[index]) * Float.BYTES;
            case PosteriorColumn.Real _, PosteriorColumn.Whole _ -> Long.BYTES;
        };
    }
}
