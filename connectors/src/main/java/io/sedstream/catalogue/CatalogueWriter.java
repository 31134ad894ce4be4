package io.sedstream.catalogue;

import io.sedstream.schema.PosteriorSummary;
import java.io.IOException;

/**
 * Writes posteriors as a table, one row each, in constant memory. The first posterior settles the columns; one with
 * other parameters is refused. The table is complete only after {@link #close}. Not for use by several threads.
 */
public interface CatalogueWriter extends AutoCloseable {
    void write(PosteriorRow posterior) throws IOException;

    /** Writes a posterior without its draws. */
    default void write(PosteriorSummary posterior) throws IOException {
        write(PosteriorRow.summary(posterior));
    }

    @Override
    void close() throws IOException;
}
