package io.sedstream.catalogue.parquet;

import io.sedstream.catalogue.CatalogueColumn;
import io.sedstream.catalogue.CatalogueFile;
import io.sedstream.catalogue.CatalogueReader;
import io.sedstream.catalogue.PosteriorColumn;
import io.sedstream.catalogue.PosteriorTable;
import io.sedstream.catalogue.votable.VotableCatalogueReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * Units and content descriptors in a Parquet file: a VOTable without rows among its key-value metadata, as the VOParquet
 * convention 1.0 has it (Taylor et al. 2024, IVOA Note), which TOPCAT and STIL read and write.
 */
final class VoParquet {
    private static final String CONTENT = "IVOA.VOTable-Parquet.content";
    private static final String VERSION = "IVOA.VOTable-Parquet.version";

    private VoParquet() {}

    /** The columns that the metadata describe, by name; none where they describe none that can be read. */
    static Map<String, CatalogueColumn> columns(Map<String, String> metadata) {
        byte[] document = metadata.getOrDefault(CONTENT, "").getBytes(StandardCharsets.UTF_8);
        if (document.length == 0) {
            return Map.of();
        }
        try (CatalogueReader reader = new VotableCatalogueReader(
                CatalogueFile.of(CONTENT, document.length, new ByteArrayInputStream(document)))) {
            return reader.inspection().columns().stream()
                    .collect(Collectors.toMap(CatalogueColumn::name, Function.identity()));
        } catch (IOException e) {
            // Units are an addition; a catalogue is read without them too.
            return Map.of();
        }
    }

    /** The metadata that describe a table. */
    static Map<String, String> metadata(PosteriorTable table) {
        StringWriter document = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(document);
            xml.writeStartElement("VOTABLE");
            xml.writeDefaultNamespace("http://www.ivoa.net/xml/VOTable/v1.3");
            xml.writeAttribute("version", "1.4");
            xml.writeStartElement("RESOURCE");
            xml.writeStartElement("TABLE");
            for (PosteriorTable.Fact fact : table.provenance()) {
                xml.writeEmptyElement("INFO");
                xml.writeAttribute("name", fact.keyword());
                xml.writeAttribute("value", fact.value());
            }
            for (PosteriorColumn column : table.columns()) {
                writeField(xml, column);
            }
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("a string takes any XML", e);
        }
        return Map.of(VERSION, "1.0", CONTENT, document.toString());
    }

    private static void writeField(XMLStreamWriter xml, PosteriorColumn column) throws XMLStreamException {
        xml.writeStartElement("FIELD");
        xml.writeAttribute("name", column.name());
        switch (column) {
            case PosteriorColumn.Text _ -> {
                xml.writeAttribute("datatype", "char");
                xml.writeAttribute("arraysize", "*");
            }
            case PosteriorColumn.Real _ -> xml.writeAttribute("datatype", "double");
            case PosteriorColumn.Whole _ -> xml.writeAttribute("datatype", "long");
            case PosteriorColumn.Draws _ -> {
                xml.writeAttribute("datatype", "float");
                xml.writeAttribute("arraysize", "*");
            }
        }
        if (!column.unit().isEmpty()) {
            xml.writeAttribute("unit", column.unit());
        }
        xml.writeStartElement("DESCRIPTION");
        xml.writeCharacters(column.description());
        xml.writeEndElement();
        xml.writeEndElement();
    }
}
