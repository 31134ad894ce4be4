package io.sedstream.cli.training;

import io.sedstream.catalogue.CatalogueEntry;
import io.sedstream.catalogue.CatalogueReader;
import io.sedstream.catalogue.NumericCell;
import io.sedstream.catalogue.mapping.ColumnMapper;
import io.sedstream.catalogue.mapping.MappingDocument;
import io.sedstream.catalogue.mapping.MappingOutcome;
import io.sedstream.connect.CatalogueFormats;
import io.sedstream.photometry.Photometry;
import io.sedstream.plan.SurveyCatalogue;
import io.sedstream.serde.SourceDecoder;
import io.sedstream.serde.SourceDecoding;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Catalogues in memory, for training and validation: a survey's sources through a column mapping, and truth columns. */
public final class CatalogueLoader {
    private static final String PRODUCER = "sedstream train";

    private CatalogueLoader() {}

    /** The sources of a catalogue; rows that are no sources are left out. */
    public static SurveyCatalogue sources(Path catalogue, String mapping) throws IOException {
        return sources(catalogue, MappingDocument.find(mapping));
    }

    /** As above, through a mapping that was read. */
    static SurveyCatalogue sources(Path catalogue, MappingDocument mapping) throws IOException {
        List<Photometry> sources = new ArrayList<>();
        try (CatalogueReader reader = CatalogueFormats.read(catalogue)) {
            ColumnMapper mapper = ColumnMapper.bind(mapping, reader.inspection(), PRODUCER);
            for (Optional<CatalogueEntry> entry = reader.next(); entry.isPresent(); entry = reader.next()) {
                if (mapper.map(entry.get()) instanceof MappingOutcome.Mapped mapped
                        && SourceDecoder.decode(mapped.source()) instanceof SourceDecoding.Valid valid) {
                    sources.add(valid.photometry());
                }
            }
        }
        return new SurveyCatalogue(catalogue.getFileName().toString(), sources);
    }

    /** Numbers of some columns by the text of another; rows where one is no number are left out. */
    public static Map<String, double[]> numbers(Path table, String idColumn, List<String> columns) throws IOException {
        Map<String, double[]> rows = new HashMap<>();
        try (CatalogueReader reader = CatalogueFormats.read(table)) {
            for (String column : columns) {
                if (!reader.inspection().holds(column)) {
                    throw new IOException(table + " has no column '" + column + "'");
                }
            }
            if (!reader.inspection().holds(idColumn)) {
                throw new IOException(table + " has no column '" + idColumn + "'");
            }
            for (Optional<CatalogueEntry> entry = reader.next(); entry.isPresent(); entry = reader.next()) {
                if (!(entry.get() instanceof CatalogueEntry.Row row)) {
                    continue;
                }
                double[] values = columns.stream()
                        .mapToDouble(column -> row.row().number(column) instanceof NumericCell.Value value
                                ? value.value()
                                : Double.NaN)
                        .toArray();
                if (Arrays.stream(values).allMatch(Double::isFinite)) {
                    rows.put(row.row().text(idColumn), values);
                }
            }
        }
        return rows;
    }
}
