package io.sedstream.catalogue.message;

/** Headers of what is sent of a catalogue, UTF-8. The stream hands headers through, so that its results carry them too. */
public final class CatalogueHeaders {
    /** Which run over the catalogue sent it. */
    public static final String RUN = "sedstream.replay";

    /** Row in the catalogue, counted from 1. */
    public static final String ROW = "sedstream.row";

    /** Name of the catalogue; on dead letters only, a source says it in its provenance. */
    public static final String CATALOGUE = "sedstream.catalogue";

    /** SHA-256 of the mapping; on dead letters only. */
    public static final String MAPPING = "sedstream.mapping";

    private CatalogueHeaders() {}
}
