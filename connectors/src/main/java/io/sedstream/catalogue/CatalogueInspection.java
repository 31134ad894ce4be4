package io.sedstream.catalogue;

import java.util.List;
import java.util.OptionalLong;

/** What a catalogue says of itself before its rows are read. {@code rowCount} is empty where only reading tells. */
public record CatalogueInspection(String name, String format, List<CatalogueColumn> columns, OptionalLong rowCount) {
    public CatalogueInspection {
        columns = List.copyOf(columns);
    }

    public boolean holds(String address) {
        return columns.stream().anyMatch(column -> column.holds(address));
    }
}
