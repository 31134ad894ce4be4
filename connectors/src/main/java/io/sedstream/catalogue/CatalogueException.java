package io.sedstream.catalogue;

import java.io.IOException;

/** A file that cannot be used as a catalogue at all; the message says which, why, and what to do. */
public final class CatalogueException extends IOException {
    private static final long serialVersionUID = 1L;

    public CatalogueException(String message) {
        super(message);
    }
}
