package io.sedstream.catalogue;

/**
 * One row of a catalogue. Columns are addressed by name, elements of vector columns as {@code NAME[2]}, counted from
 * 0. An address that the catalogue does not hold is a bug of the caller: {@link CatalogueInspection#holds} tells.
 */
public interface CatalogueRow {
    /** Row in the catalogue, counted from 1; malformed rows count too, comments and header lines do not. */
    long rowNumber();

    /** The value as text without surrounding blanks; empty where the catalogue has none. */
    String text(String address);

    /** The value as a number. */
    NumericCell number(String address);
}
