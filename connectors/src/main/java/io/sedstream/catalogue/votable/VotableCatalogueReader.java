package io.sedstream.catalogue.votable;

import io.sedstream.catalogue.CatalogueEntry;
import io.sedstream.catalogue.CatalogueException;
import io.sedstream.catalogue.CatalogueFile;
import io.sedstream.catalogue.CatalogueInspection;
import io.sedstream.catalogue.CatalogueReader;
import io.sedstream.catalogue.ColumnIndex;
import java.io.CharConversionException;
import java.io.EOFException;
import java.io.IOException;
import java.io.StreamCorruptedException;
import java.util.Optional;
import java.util.zip.ZipException;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * The first table with data of a VOTable document (IVOA VOTable 1.0 to 1.4), in TABLEDATA, BINARY or BINARY2. The text is
 * pulled through the streaming parser of the JDK; nothing outside the document is ever read. The usual library, STIL,
 * serves the tests as the other implementation: it pushes rows, makes nothing of numbers it cannot read, passes over
 * foreign characters in base64 and drops a row that is cut, where a survey must know.
 */
public final class VotableCatalogueReader implements CatalogueReader {
    private final CatalogueFile file;
    private final XMLStreamReader xml;
    private final VotableHeader header;
    private final ColumnIndex columns;
    private final VotableRows rows;
    private long rowsRead;
    private boolean ended;

    /** Reads up to the first row; closes the file in {@link #close}. */
    public VotableCatalogueReader(CatalogueFile file) throws IOException {
        this.file = file;
        try {
            this.xml = DocumentParser.of(file.content());
            this.header = new VotableHeader(xml, file.name());
            String data = header.findData();
            this.columns = new ColumnIndex(file.name(), header.columns());
            this.rows = rows(data);
        } catch (XMLStreamException e) {
            throw new CatalogueException(file.name() + " holds no VOTable: " + reason(e));
        }
    }

    private VotableRows rows(String data) throws XMLStreamException, CatalogueException {
        return switch (data) {
            case "TABLEDATA" -> new TabledataRows(xml, header.fields(), columns);
            case "BINARY", "BINARY2" -> binary(data.equals("BINARY2"));
            case "" -> _ -> Optional.empty();
            default ->
                throw new CatalogueException(file.name() + " holds its data as " + data
                        + " inside the VOTable: write it as TABLEDATA, BINARY or BINARY2");
        };
    }

    private VotableRows binary(boolean nullBits) throws XMLStreamException, CatalogueException {
        if (!nullBits && header.fields().stream().allMatch(VotableField::isEmpty)) {
            // Any byte would be followed by rows without end.
            throw new CatalogueException(file.name() + " holds rows of no bytes: no FIELD has a value");
        }
        return new BinaryRows(stream(), header.fields(), columns, nullBits);
    }

    /** Goes on into the element STREAM. */
    private Base64Text stream() throws XMLStreamException, CatalogueException {
        while (xml.next() != XMLStreamConstants.START_ELEMENT) {
            if (xml.isEndElement()) {
                throw new CatalogueException(file.name() + " has binary data without a STREAM");
            }
        }
        String encoding = xml.getAttributeValue(null, "encoding");
        if (xml.getAttributeValue(null, "href") != null || !"base64".equals(encoding)) {
            throw new CatalogueException(file.name() + " holds its data in another file or in the encoding '" + encoding
                    + "': write them into the VOTable, in base64");
        }
        return new Base64Text(xml);
    }

    @Override
    public CatalogueInspection inspection() {
        return new CatalogueInspection(file.name(), "VOTable", columns.columns(), header.rowCount());
    }

    @Override
    public Optional<CatalogueEntry> next() throws IOException {
        if (ended) {
            return Optional.empty();
        }
        Optional<CatalogueEntry> entry;
        try {
            entry = rows.next(rowsRead + 1);
        } catch (XMLStreamException e) {
            if (e.getNestedException() instanceof IOException cause && !isDamage(cause)) {
                throw cause;
            }
            entry = Optional.of(damage(reason(e)));
        } catch (EOFException | ZipException | CharConversionException | StreamCorruptedException e) {
            entry = Optional.of(damage(String.valueOf(e.getMessage())));
        }
        if (entry.isEmpty()) {
            ended = true;
            if (rowsRead < header.rowCount().orElse(0)) {
                entry = Optional.of(damage(
                        "the table announces " + header.rowCount().getAsLong() + " rows and ends after " + rowsRead));
            }
        }
        rowsRead += entry.isPresent() ? 1 : 0;
        return entry;
    }

    /** What the file holds is broken, not the access to it. */
    private static boolean isDamage(IOException cause) {
        return cause instanceof EOFException
                || cause instanceof ZipException
                || cause instanceof CharConversionException;
    }

    private CatalogueEntry damage(String reason) {
        ended = true;
        int line = xml.getLocation().getLineNumber();
        return new CatalogueEntry.Malformed(
                rowsRead + 1, "line " + line + ": " + reason + "; nothing after it can be read");
    }

    private static String reason(XMLStreamException e) {
        // The parser repeats the position before its message.
        String message = String.valueOf(e.getMessage());
        int at = message.indexOf("Message: ");
        return at < 0 ? message : message.substring(at + "Message: ".length());
    }

    @Override
    public double fractionRead() {
        return ended ? 1 : file.fractionRead();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
