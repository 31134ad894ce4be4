package io.sedstream.catalogue.votable;

import io.sedstream.catalogue.CatalogueColumn;
import io.sedstream.catalogue.CatalogueException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** What stands above the rows of the first table of a VOTable document that has any. */
final class VotableHeader {
    private final XMLStreamReader xml;
    private final String catalogue;
    private final List<VotableField> fields = new ArrayList<>();
    private VotableField.@Nullable Attributes open;
    private @Nullable String nullValue;
    private OptionalLong rowCount = OptionalLong.empty();
    private boolean isVotable;
    private String refusal = "";

    VotableHeader(XMLStreamReader xml, String catalogue) {
        this.xml = xml;
        this.catalogue = catalogue;
    }

    List<VotableField> fields() {
        return List.copyOf(fields);
    }

    List<CatalogueColumn> columns() {
        return fields.stream().map(VotableField::column).toList();
    }

    /** What the attribute {@code nrows} says, where it is there. */
    OptionalLong rowCount() {
        return rowCount;
    }

    /**
     * Goes on to the start of the data, and tells in which element they are: TABLEDATA, BINARY, BINARY2 or FITS. Empty
     * where the document describes a table but holds no data.
     */
    String findData() throws XMLStreamException, CatalogueException {
        while (xml.hasNext()) {
            int event = xml.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                String name = xml.getLocalName();
                switch (name) {
                    case "VOTABLE" -> isVotable = true;
                    case "INFO" -> info();
                    case "TABLE" -> {
                        fields.clear();
                        rowCount = number(attribute("nrows"));
                    }
                    case "FIELD" -> {
                        open = field();
                        nullValue = null;
                    }
                    case "VALUES" -> nullValue = xml.getAttributeValue(null, "null");
                    case "TABLEDATA", "BINARY", "BINARY2", "FITS" -> {
                        require(!fields.isEmpty(), "its table has no FIELD");
                        return name;
                    }
                    default -> {
                        // Groups, links, descriptions, parameters.
                    }
                }
            } else if (event == XMLStreamConstants.END_ELEMENT
                    && xml.getLocalName().equals("FIELD")) {
                if (open != null) {
                    fields.add(VotableField.of(fields.size() + 1, open, nullValue));
                }
                open = null;
            }
        }
        require(isVotable, "it has no element VOTABLE");
        require(refusal.isEmpty(), "the service that made it says: " + refusal);
        require(!fields.isEmpty(), "it has no TABLE");
        return "";
    }

    /** A service that could not answer a query says so in a VOTable (DALI 1.1, section 4.4). */
    private void info() throws XMLStreamException {
        if ("QUERY_STATUS".equalsIgnoreCase(attribute("name")) && "ERROR".equalsIgnoreCase(attribute("value"))) {
            refusal = xml.getElementText().strip();
            refusal = refusal.isEmpty() ? "ERROR" : refusal;
        }
    }

    private VotableField.Attributes field() {
        return new VotableField.Attributes(
                attribute("name"),
                attribute("ID"),
                attribute("datatype"),
                attribute("arraysize"),
                attribute("unit"),
                attribute("ucd"));
    }

    private String attribute(String name) {
        String value = xml.getAttributeValue(null, name);
        return value == null ? "" : value;
    }

    private static OptionalLong number(String text) {
        return text.strip().matches("\\d{1,18}") ? OptionalLong.of(Long.parseLong(text.strip())) : OptionalLong.empty();
    }

    private void require(boolean holds, String otherwise) throws CatalogueException {
        if (!holds) {
            throw new CatalogueException(catalogue + " holds no VOTable table: " + otherwise);
        }
    }
}
