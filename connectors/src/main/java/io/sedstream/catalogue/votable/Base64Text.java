package io.sedstream.catalogue.votable;

import java.io.IOException;
import java.io.InputStream;
import java.io.StreamCorruptedException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Objects;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * The bytes that stand in base64 in the text of an element. Strict: decoders that pass over foreign characters shift all
 * that follows, and every number after it is another.
 */
final class Base64Text extends InputStream {
    private final XMLStreamReader xml;
    /** Characters not yet decoded: fewer than four, after each piece of text. */
    private byte[] quads = new byte[0];

    private int waiting;
    private byte[] decoded = new byte[0];
    private int taken;
    private boolean ended;

    /** Begins behind the start of the element and ends at its end. */
    Base64Text(XMLStreamReader xml) {
        this.xml = xml;
    }

    @Override
    public int read() throws IOException {
        return fill() ? decoded[taken++] & 0xff : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, target.length);
        if (length == 0) {
            return 0;
        }
        if (!fill()) {
            return -1;
        }
        int count = Math.min(length, decoded.length - taken);
        System.arraycopy(decoded, taken, target, offset, count);
        taken += count;
        return count;
    }

    /** Whether there is a byte to be taken. */
    private boolean fill() throws IOException {
        while (taken == decoded.length && !ended) {
            try {
                advance();
            } catch (XMLStreamException e) {
                // Goes through DataInputStream and is unwrapped behind it.
                throw new BrokenXmlException(e);
            }
        }
        return taken < decoded.length;
    }

    private void advance() throws IOException, XMLStreamException {
        switch (xml.next()) {
            case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
                take(xml.getTextCharacters(), xml.getTextStart(), xml.getTextLength());
                decode(waiting - waiting % 4);
            }
            case XMLStreamConstants.END_ELEMENT -> {
                ended = true;
                decode(waiting);
            }
            case XMLStreamConstants.START_ELEMENT ->
                throw new StreamCorruptedException("there is an element " + xml.getLocalName() + " in the base64 text");
            default -> {
                // Comments and processing instructions are no text.
            }
        }
    }

    private void take(char[] characters, int start, int length) {
        if (quads.length < waiting + length) {
            quads = Arrays.copyOf(quads, waiting + length);
        }
        for (int i = start; i < start + length; i++) {
            if (characters[i] > ' ') {
                // What is no ASCII is no base64 either; '?' makes the decoder say so.
                quads[waiting++] = (byte) (characters[i] < 128 ? characters[i] : '?');
            }
        }
    }

    private void decode(int count) throws StreamCorruptedException {
        try {
            decoded = Base64.getDecoder().decode(Arrays.copyOf(quads, count));
        } catch (IllegalArgumentException e) {
            throw new StreamCorruptedException("the base64 text is broken: " + e.getMessage());
        }
        taken = 0;
        System.arraycopy(quads, count, quads, 0, waiting - count);
        waiting -= count;
    }

    /** The XML is broken inside the text. */
    static final class BrokenXmlException extends IOException {
        private static final long serialVersionUID = 1L;

        private final transient XMLStreamException reason;

        BrokenXmlException(XMLStreamException reason) {
            super(reason);
            this.reason = reason;
        }

        XMLStreamException reason() {
            return reason;
        }
    }
}
