package io.sedstream.catalogue;

/** What stands at one row of a catalogue: a row, or something that is none. */
public sealed interface CatalogueEntry {
    /** Row in the catalogue, counted from 1. */
    long rowNumber();

    /** A row that can be read. */
    record Row(CatalogueRow row) implements CatalogueEntry {
        @Override
        public long rowNumber() {
            return row.rowNumber();
        }
    }

    /** A row that cannot be read, and why, with its line where the format has lines. */
    record Malformed(long rowNumber, String reason) implements CatalogueEntry {}
}
