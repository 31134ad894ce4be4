package io.sedstream.catalogue;

/**
 * A column of a catalogue.
 *
 * @param unit as the catalogue states it, empty where it states none
 * @param elements 1, or the length of the vector in each row of a column; the elements of such a column are
 *     addressed {@code NAME[0]} to {@code NAME[elements − 1]}
 * @param ucd what the values are, in the words of the IVOA (Unified Content Descriptor), empty where nobody says
 */
public record CatalogueColumn(String name, Kind kind, String unit, int elements, String ucd) {
    /** What the values of a column are. */
    public enum Kind {
        NUMBER,
        /** Text, which may well spell numbers: CSV does not say. */
        TEXT,
        LOGICAL,
        /** Bits, complex numbers, pointers to variable-length arrays: listed, but not to be mapped. */
        OPAQUE
    }

    public CatalogueColumn {
        if (name.isBlank() || elements < 0) {
            throw new IllegalArgumentException("no column: name '" + name + "', " + elements + " elements");
        }
    }

    /** A column without a content descriptor. */
    public CatalogueColumn(String name, Kind kind, String unit, int elements) {
        this(name, kind, unit, elements, "");
    }

    /** Whether {@code address} names a value of this column: its name, or for a vector {@code name[index]}, from 0. */
    public boolean holds(String address) {
        if (kind == Kind.OPAQUE || !address.startsWith(name)) {
            return false;
        }
        String index = address.substring(name.length());
        return elements == 1 ? index.isEmpty() : index.matches("\\[\\d{1,9}]") && indexIn(index) < elements;
    }

    /** How the values are addressed, for listings: {@code Z}, or {@code MODELFLUX[0] … MODELFLUX[4]}. */
    public String addresses() {
        return elements <= 1 ? name : name + "[0] … " + name + "[" + (elements - 1) + "]";
    }

    private static int indexIn(String brackets) {
        return Integer.parseInt(brackets.substring(1, brackets.length() - 1));
    }
}
