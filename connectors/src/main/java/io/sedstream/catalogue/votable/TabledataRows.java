package io.sedstream.catalogue.votable;

import io.sedstream.catalogue.CatalogueEntry;
import io.sedstream.catalogue.ColumnIndex;
import io.sedstream.catalogue.TypedRow;
import java.util.List;
import java.util.Optional;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** Rows written as TR and TD elements; begins inside TABLEDATA. */
final class TabledataRows implements VotableRows {
    /** Longest cell kept, in characters, so that no file can fill the memory. */
    private static final int LONGEST = 1 << 20;

    private final XMLStreamReader xml;
    private final List<VotableField> fields;
    private final ColumnIndex columns;
    private final StringBuilder text = new StringBuilder();

    TabledataRows(XMLStreamReader xml, List<VotableField> fields, ColumnIndex columns) {
        this.xml = xml;
        this.fields = fields;
        this.columns = columns;
    }

    @Override
    public Optional<CatalogueEntry> next(long rowNumber) throws XMLStreamException {
        while (true) {
            int event = xml.next();
            if (event == XMLStreamConstants.START_ELEMENT && xml.getLocalName().equals("TR")) {
                return Optional.of(row(rowNumber));
            }
            if (event == XMLStreamConstants.END_ELEMENT && xml.getLocalName().equals("TABLEDATA")) {
                return Optional.empty();
            }
        }
    }

    private CatalogueEntry row(long rowNumber) throws XMLStreamException {
        int line = xml.getLocation().getLineNumber();
        @Nullable Object[] cells = new @Nullable Object[fields.size()];
        int count = 0;
        boolean tooLong = false;
        while (true) {
            int event = xml.next();
            if (event == XMLStreamConstants.START_ELEMENT && xml.getLocalName().equals("TD")) {
                readText();
                tooLong |= text.length() > LONGEST;
                if (count < cells.length) {
                    cells[count] = fields.get(count).parse(text.toString());
                }
                count++;
            } else if (event == XMLStreamConstants.END_ELEMENT
                    && xml.getLocalName().equals("TR")) {
                break;
            }
        }
        if (tooLong) {
            return new CatalogueEntry.Malformed(
                    rowNumber, "line " + line + " has a cell of more than " + LONGEST + " characters");
        }
        return count == cells.length
                ? new CatalogueEntry.Row(new TypedRow(rowNumber, columns, cells))
                : new CatalogueEntry.Malformed(
                        rowNumber, "line " + line + " has " + count + " cells, the table " + cells.length + " columns");
    }

    private void readText() throws XMLStreamException {
        text.setLength(0);
        int depth = 1;
        while (depth > 0) {
            switch (xml.next()) {
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
                    if (text.length() <= LONGEST) {
                        text.append(xml.getTextCharacters(), xml.getTextStart(), xml.getTextLength());
                    }
                }
                case XMLStreamConstants.START_ELEMENT -> depth++;
                case XMLStreamConstants.END_ELEMENT -> depth--;
                default -> {
                    // Comments and processing instructions are no text.
                }
            }
        }
    }
}
