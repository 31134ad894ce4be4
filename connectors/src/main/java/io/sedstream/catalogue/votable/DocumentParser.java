package io.sedstream.catalogue.votable;

import java.io.InputStream;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.util.StreamReaderDelegate;

/**
 * The streaming parser of the JDK, which reads nothing outside the document. It answers some broken documents with
 * unchecked exceptions, {@code MissingResourceException} and {@code NoSuchElementException} among them; here, every
 * broken document is an {@link XMLStreamException}.
 */
final class DocumentParser extends StreamReaderDelegate {
    private DocumentParser(XMLStreamReader parser) {
        super(parser);
    }

    static XMLStreamReader of(InputStream document) throws XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, false);
        factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
        try {
            return new DocumentParser(factory.createXMLStreamReader(document));
        } catch (RuntimeException e) {
            throw broken(e);
        }
    }

    @Override
    public int next() throws XMLStreamException {
        try {
            return super.next();
        } catch (RuntimeException e) {
            throw broken(e);
        }
    }

    @Override
    public String getElementText() throws XMLStreamException {
        try {
            return super.getElementText();
        } catch (RuntimeException e) {
            throw broken(e);
        }
    }

    private static XMLStreamException broken(RuntimeException reason) {
        return new XMLStreamException("the XML is broken (" + reason + ")", reason);
    }
}
