package io.sedstream.catalogue.votable;

import io.sedstream.catalogue.CatalogueEntry;
import io.sedstream.catalogue.ColumnIndex;
import io.sedstream.catalogue.TypedRow;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;

/** Rows of the serializations BINARY and, with a bit for each value that is null, BINARY2. */
final class BinaryRows implements VotableRows {
    private final DataInputStream in;
    private final List<VotableField> fields;
    private final ColumnIndex columns;
    private final boolean nullBits;

    BinaryRows(InputStream bytes, List<VotableField> fields, ColumnIndex columns, boolean nullBits) {
        this.in = new DataInputStream(new BufferedInputStream(bytes));
        this.fields = fields;
        this.columns = columns;
        this.nullBits = nullBits;
    }

    @Override
    public Optional<CatalogueEntry> next(long rowNumber) throws IOException, XMLStreamException {
        try {
            in.mark(1);
            if (in.read() < 0) {
                return Optional.empty();
            }
            in.reset();
            return Optional.of(new CatalogueEntry.Row(new TypedRow(rowNumber, columns, cells())));
        } catch (EOFException e) {
            throw (EOFException) new EOFException("the data end in the middle of the row").initCause(e);
        } catch (Base64Text.BrokenXmlException e) {
            throw e.reason();
        }
    }

    private @Nullable Object[] cells() throws IOException {
        byte[] nulls = new byte[nullBits ? (fields.size() + 7) / 8 : 0];
        in.readFully(nulls);
        @Nullable Object[] cells = new @Nullable Object[fields.size()];
        for (int i = 0; i < cells.length; i++) {
            Object value = fields.get(i).read(in);
            boolean isNull = nullBits && (nulls[i / 8] & (0x80 >> (i % 8))) != 0;
            cells[i] = isNull ? null : value;
        }
        return cells;
    }
}
