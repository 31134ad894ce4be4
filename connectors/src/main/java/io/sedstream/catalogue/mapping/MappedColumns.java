package io.sedstream.catalogue.mapping;

import io.sedstream.catalogue.CatalogueColumn;
import io.sedstream.catalogue.CatalogueInspection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The columns that a mapping names. */
final class MappedColumns {
    private MappedColumns() {}

    /** Those that are read as numbers. */
    static Set<String> numeric(ColumnMapping mapping) {
        Set<String> columns = new LinkedHashSet<>();
        if (mapping.position() != null) {
            columns.add(mapping.position().rightAscension());
            columns.add(mapping.position().declination());
        }
        RedshiftColumns redshift = mapping.redshift();
        if (redshift != null) {
            columns.add(redshift.column());
            if (redshift.error() != null) {
                columns.add(redshift.error());
            }
        }
        for (BandColumns band : mapping.bands()) {
            columns.add(band.brightness().column());
            columns.add(band.uncertainty().column());
            if (band.aperture() != null) {
                columns.add(band.aperture().total());
                columns.addAll(band.aperture().aperture());
            }
            if (band.extinction() != null) {
                columns.add(band.extinction().column());
            }
        }
        return columns;
    }

    /** Refuses a mapping that names a column which the catalogue lacks or whose values cannot be read. */
    static void requireIn(CatalogueInspection catalogue, MappingDocument document) throws MappingException {
        for (Map.Entry<String, String> named : named(document.mapping()).entrySet()) {
            if (!catalogue.holds(named.getKey())) {
                throw new MappingException("mapping " + document.origin() + " takes the " + named.getValue()
                        + " from the column '" + named.getKey() + "', which " + catalogue.name()
                        + " does not have or which holds no plain values"
                        + NearestName.suggestion(named.getKey(), "Its columns", addresses(catalogue)));
            }
        }
    }

    /** Every column and what it is for. */
    private static Map<String, String> named(ColumnMapping mapping) {
        Map<String, String> named = new LinkedHashMap<>();
        if (!mapping.idColumn().equals(ColumnMapping.ROW_NUMBER)) {
            named.put(mapping.idColumn(), "identifier");
        }
        if (mapping.observedAt() != null) {
            named.put(mapping.observedAt().column(), "time of observation");
        }
        RedshiftColumns redshift = mapping.redshift();
        if (redshift != null && redshift.quality() != null) {
            named.put(redshift.quality().column(), "quality of the redshift");
        }
        for (BandColumns band : mapping.bands()) {
            named.put(band.brightness().column(), "brightness in " + band.band());
            named.put(band.uncertainty().column(), "error in " + band.band());
            if (band.upperLimit() != null && band.upperLimit().flag() != null) {
                named.put(band.upperLimit().flag().column(), "flag of upper limits in " + band.band());
            }
        }
        numeric(mapping).forEach(column -> named.putIfAbsent(column, "position, redshift, aperture or extinction"));
        return named;
    }

    private static List<String> addresses(CatalogueInspection catalogue) {
        return catalogue.columns().stream().flatMap(MappedColumns::addresses).toList();
    }

    /** One by one where they are few, so that a mistyped index finds its neighbour. */
    private static Stream<String> addresses(CatalogueColumn column) {
        return column.elements() == 1 || column.elements() > 10
                ? Stream.of(column.addresses())
                : IntStream.range(0, column.elements()).mapToObj(i -> column.name() + "[" + i + "]");
    }
}
