package io.sedstream.catalogue.fits;

import io.sedstream.catalogue.CatalogueEntry;
import io.sedstream.catalogue.CatalogueException;
import io.sedstream.catalogue.CatalogueFile;
import io.sedstream.catalogue.CatalogueInspection;
import io.sedstream.catalogue.CatalogueReader;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import nom.tam.fits.FitsException;
import nom.tam.fits.Header;
import nom.tam.util.FitsInputStream;
import org.jspecify.annotations.Nullable;

/**
 * The first binary table of a FITS file. Headers are nom-tam-fits' matter; rows are decoded here one at a time,
 * because that library reads whole tables where the file is packed. A file that ends too early yields one malformed
 * entry for the row in which it ends.
 */
public final class FitsCatalogueReader implements CatalogueReader {
    private static final byte[] FIRST_CARD = "SIMPLE  =".getBytes(StandardCharsets.US_ASCII);

    /** Bytes; no header can claim more memory than this. */
    private static final int LARGEST_ROW = 1 << 24;

    static {
        // What is wrong with a header is thrown; the library also prints it, with a stack trace.
        Header.setParserWarningsEnabled(false);
    }

    private final CatalogueFile file;
    private final HeaderBytes headers;
    private final FitsInputStream content;
    private final Map<String, FitsColumn> columns = new LinkedHashMap<>();
    private final int rowBytes;
    private final long rowCount;
    private long rows;
    private boolean ended;

    /** Reads the headers up to the first binary table; closes the file in {@link #close}. */
    public FitsCatalogueReader(CatalogueFile file) throws IOException {
        this.file = file;
        file.content().mark(FIRST_CARD.length);
        this.headers = new HeaderBytes(file.content());
        this.content = new FitsInputStream(headers);
        Header table = firstTable();
        long width = table.getLongValue("NAXIS1");
        this.rowCount = table.getLongValue("NAXIS2");
        // A table without a byte in a row has no rows, whatever it claims.
        if (width < 1 || width > LARGEST_ROW || rowCount < 0) {
            throw new CatalogueException(file.name() + ": a table of " + rowCount + " rows of " + width
                    + " bytes cannot be read; a row has 1 to " + LARGEST_ROW);
        }
        this.rowBytes = (int) width;
        describeColumns(table);
    }

    @Override
    public CatalogueInspection inspection() {
        return new CatalogueInspection(
                file.name(),
                "FITS",
                columns.values().stream().map(FitsColumn::describe).toList(),
                OptionalLong.of(rowCount));
    }

    @Override
    public Optional<CatalogueEntry> next() throws IOException {
        if (ended || rows == rowCount) {
            return Optional.empty();
        }
        rows++;
        // Reserves no more than there is, whatever the header claims.
        byte[] row = new byte[0];
        try {
            row = content.readNBytes(rowBytes);
        } catch (EOFException e) {
            // The packing ends before its content; below, that is one and the same.
        }
        if (row.length < rowBytes) {
            ended = true;
            return Optional.of(new CatalogueEntry.Malformed(
                    rows, "the file ends in row " + rows + " of " + rowCount + ": it was cut, fetch it again"));
        }
        return Optional.of(new CatalogueEntry.Row(new FitsRow(rows, columns, ByteBuffer.wrap(row))));
    }

    @Override
    public double fractionRead() {
        return rowCount == 0 || ended ? 1 : (double) rows / rowCount;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    private Header firstTable() throws IOException {
        if (!Arrays.equals(file.content().readNBytes(FIRST_CARD.length), FIRST_CARD)) {
            throw noTable("it does not begin with SIMPLE");
        }
        file.content().reset();
        try {
            @Nullable Header header = nextHeader();
            while (header != null
                    && !"BINTABLE".equals(header.getStringValue("XTENSION", "").strip())) {
                content.skipAllBytes(header.getDataSize());
                header = nextHeader();
            }
            if (header == null) {
                throw noTable("it ends before one");
            }
            return header;
        } catch (FitsException | EOFException e) {
            throw noTable(String.valueOf(e.getMessage()));
        }
    }

    private @Nullable Header nextHeader() throws IOException, FitsException {
        headers.begin();
        try {
            return Header.readHeader(content);
        } catch (IOException e) {
            if (headers.isExceeded()) {
                throw new CatalogueException(file.name() + ": a header does not end within " + HeaderBytes.MOST
                        + " bytes (no END card); the file is damaged");
            }
            throw e;
        } finally {
            headers.end();
        }
    }

    private CatalogueException noTable(String reason) {
        return new CatalogueException(file.name() + " holds no FITS binary table (" + reason
                + "): give a FITS table, or name the file after what it is (.csv, .cat)");
    }

    private void describeColumns(Header table) throws CatalogueException {
        long offset = 0;
        int count = table.getIntValue("TFIELDS");
        for (int n = 1; n <= count && offset <= rowBytes; n++) {
            FitsColumn column = FitsColumn.of(table, n, (int) offset);
            if (columns.put(column.name(), column) != null) {
                throw new CatalogueException(file.name() + " has two columns named '" + column.name() + "'");
            }
            offset += column.width();
        }
        if (offset != rowBytes) {
            throw new CatalogueException(
                    file.name() + ": the columns take " + offset + " bytes in a row, but NAXIS1 is " + rowBytes);
        }
    }
}
