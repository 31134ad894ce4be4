package io.sedstream.catalogue.mapping;

import java.io.IOException;

/** A mapping that cannot be used, or not with this catalogue; the message says where, why, and what to write. */
public final class MappingException extends IOException {
    private static final long serialVersionUID = 1L;

    public MappingException(String message) {
        super(message);
    }
}
