package io.sedstream.cli.demo;

import io.sedstream.catalogue.CatalogueColumn;
import io.sedstream.catalogue.CatalogueEntry;
import io.sedstream.catalogue.CatalogueReader;
import io.sedstream.catalogue.CatalogueRow;
import io.sedstream.catalogue.NumericCell;
import io.sedstream.connect.CatalogueFormats;
import io.sedstream.plan.MockSurvey;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** What is true of the sources of a mock survey: a number per parameter and row of the table. */
final class Truths {
    private final List<String> parameters;
    private final Map<Long, double[]> byRow = new HashMap<>();

    private Truths(List<String> parameters) {
        this.parameters = List.copyOf(parameters);
    }

    /** Reads the columns whose names begin with {@value MockSurvey#TRUTH}. */
    static Truths read(Path table) throws IOException {
        try (CatalogueReader reader = CatalogueFormats.read(table)) {
            List<String> parameters = new ArrayList<>();
            for (CatalogueColumn column : reader.inspection().columns()) {
                if (column.name().startsWith(MockSurvey.TRUTH)) {
                    parameters.add(column.name().substring(MockSurvey.TRUTH.length()));
                }
            }
            Truths truths = new Truths(parameters);
            for (Optional<CatalogueEntry> entry = reader.next(); entry.isPresent(); entry = reader.next()) {
                if (entry.get() instanceof CatalogueEntry.Row(CatalogueRow row)) {
                    truths.add(row);
                }
            }
            return truths;
        }
    }

    private void add(CatalogueRow row) {
        double[] values = parameters.stream()
                .mapToDouble(
                        parameter -> row.number(MockSurvey.TRUTH + parameter) instanceof NumericCell.Value(double v)
                                ? v
                                : Double.NaN)
                .toArray();
        byRow.put(row.rowNumber(), values);
    }

    /** Number of rows. */
    long rows() {
        return byRow.size();
    }

    /** The truth of a parameter, empty where there is none. */
    OptionalDouble of(long row, String parameter) {
        int index = parameters.indexOf(parameter);
        double[] values = byRow.get(row);
        return index < 0 || values == null || Double.isNaN(values[index])
                ? OptionalDouble.empty()
                : OptionalDouble.of(values[index]);
    }
}
