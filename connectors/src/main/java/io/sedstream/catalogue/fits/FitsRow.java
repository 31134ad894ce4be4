package io.sedstream.catalogue.fits;

import io.sedstream.catalogue.CatalogueRow;
import io.sedstream.catalogue.NumericCell;
import java.nio.ByteBuffer;
import java.util.Map;

/** The bytes of one row of a binary table, decoded value by value when asked. */
record FitsRow(long rowNumber, Map<String, FitsColumn> columns, ByteBuffer bytes) implements CatalogueRow {
    private record Address(FitsColumn column, int element) {}

    @Override
    public String text(String address) {
        Address found = find(address);
        return found.column().text(bytes, found.element());
    }

    @Override
    public NumericCell number(String address) {
        Address found = find(address);
        return found.column().number(bytes, found.element());
    }

    private Address find(String address) {
        FitsColumn whole = columns.get(address);
        if (whole != null && whole.describe().holds(address)) {
            return new Address(whole, 0);
        }
        int bracket = address.lastIndexOf('[');
        FitsColumn vector = bracket < 0 ? null : columns.get(address.substring(0, bracket));
        if (vector != null && vector.describe().holds(address)) {
            return new Address(vector, Integer.parseInt(address, bracket + 1, address.length() - 1, 10));
        }
        throw new IllegalArgumentException("no column '" + address + "' among "
                + columns.values().stream()
                        .map(column -> column.describe().addresses())
                        .toList());
    }
}
