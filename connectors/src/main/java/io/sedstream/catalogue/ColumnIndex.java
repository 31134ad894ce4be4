package io.sedstream.catalogue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The columns of a catalogue in order, found by the addresses of their values. */
public final class ColumnIndex {
    private final List<CatalogueColumn> columns;
    private final Map<String, Place> places = new HashMap<>();

    /** Where a value stands: the column in its order, and the element of a vector, both from 0. */
    record Place(int column, int element) {}

    /** Refuses two columns of one name: an address would not tell them apart. */
    public ColumnIndex(String catalogue, List<CatalogueColumn> columns) throws CatalogueException {
        this.columns = List.copyOf(columns);
        Map<String, CatalogueColumn> seen = new HashMap<>();
        for (int i = 0; i < columns.size(); i++) {
            CatalogueColumn column = columns.get(i);
            if (seen.put(column.name(), column) != null) {
                throw new CatalogueException(
                        catalogue + " has two columns named '" + column.name() + "': rename one of them");
            }
            if (column.elements() == 1 && column.kind() != CatalogueColumn.Kind.OPAQUE) {
                places.put(column.name(), new Place(i, 0));
            }
        }
    }

    public List<CatalogueColumn> columns() {
        return columns;
    }

    /** Where the value of this address stands; an address that no column holds is a bug of the caller. */
    Place find(String address) {
        Place scalar = places.get(address);
        if (scalar != null) {
            return scalar;
        }
        int bracket = address.lastIndexOf('[');
        for (int i = 0; i < columns.size() && bracket > 0; i++) {
            if (columns.get(i).holds(address)) {
                return new Place(i, Integer.parseInt(address, bracket + 1, address.length() - 1, 10));
            }
        }
        throw new IllegalArgumentException("no column '" + address + "' among "
                + columns.stream().map(CatalogueColumn::addresses).toList());
    }
}
