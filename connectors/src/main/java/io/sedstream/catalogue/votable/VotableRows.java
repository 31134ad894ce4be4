package io.sedstream.catalogue.votable;

import io.sedstream.catalogue.CatalogueEntry;
import java.io.IOException;
import java.util.Optional;
import javax.xml.stream.XMLStreamException;

/** The rows of a table in the serialization in which it stands. */
interface VotableRows {
    /**
     * The next entry, which has this number; empty after the last. Throws where neither this row nor any after it can be
     * read.
     */
    Optional<CatalogueEntry> next(long rowNumber) throws IOException, XMLStreamException;
}
