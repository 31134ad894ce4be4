package io.sedstream.catalogue;

import java.io.IOException;
import java.util.Optional;

/**
 * Reads a catalogue row by row in constant memory. A malformed row is an entry like any other and does not end the
 * file. Not for use by several threads.
 */
public interface CatalogueReader extends AutoCloseable {
    /** What the catalogue says of itself; reads no row. */
    CatalogueInspection inspection();

    /** The next entry, in the order of the file; empty at the end. Throws only where the file itself cannot be read. */
    Optional<CatalogueEntry> next() throws IOException;

    /** Share of the file read so far, 0 to 1, never falling; by rows where their number is known, else by bytes. */
    double fractionRead();

    @Override
    void close() throws IOException;
}
