package io.sedstream.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.sedstream.catalogue.CatalogueColumn;
import io.sedstream.catalogue.CatalogueEntry;
import io.sedstream.catalogue.CatalogueReader;
import io.sedstream.catalogue.CatalogueRow;
import io.sedstream.catalogue.NumericCell;
import io.sedstream.catalogue.mapping.ColumnMapper;
import io.sedstream.catalogue.mapping.MappingDocument;
import io.sedstream.catalogue.mapping.MappingOutcome;
import io.sedstream.connect.CatalogueFormats;
import io.sedstream.kit.Checkout;
import io.sedstream.kit.ShippedModel;
import io.sedstream.outcome.Outcome;
import io.sedstream.pipeline.Arrival;
import io.sedstream.pipeline.LoadedModel;
import io.sedstream.pipeline.OutcomeEvents;
import io.sedstream.pipeline.SourcePipeline;
import io.sedstream.schema.DetectedSource;
import io.sedstream.schema.RecordPosition;
import io.sedstream.schema.SourceProvenance;
import io.sedstream.serde.EventSerdes;
import io.sedstream.serde.WireSettings;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroupFactory;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Types;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.ac.starlink.fits.FitsTableWriter;
import uk.ac.starlink.table.ColumnInfo;
import uk.ac.starlink.table.RowListStarTable;
import uk.ac.starlink.table.StarTable;
import uk.ac.starlink.votable.DataFormat;
import uk.ac.starlink.votable.VOTableVersion;
import uk.ac.starlink.votable.VOTableWriter;

/**
 * One table in every format, written by software that is not ours, gives the same posteriors bit for bit: rows of zCOSMOS
 * from {@code ../shared/data}, through the shipped mapping and the shipped model. Skipped where the catalogue is absent.
 */
class CatalogueParityIT {
    private static final int ROWS = 300;
    private static final int DRAWS = 200;
    private static final Instant NOW = Instant.parse("2026-11-21T00:00:00Z");

    /** Read as text by the mapping: an identifier and a quality that a pattern is held against. */
    private static final Set<String> TEXT = Set.of("id_zcosmos", "cc");

    @TempDir
    private Path folder;

    /** The cells of the table: a {@code String}, a {@code Double}, or null. */
    private record Table(List<String> names, List<Object[]> rows) {
        boolean isText(int column) {
            return TEXT.contains(names.get(column));
        }
    }

    private static Path catalogue() {
        Path catalogue = Checkout.path("").resolve("../shared/data/catalogues/zcosmos_bright_dev.csv");
        Assumptions.assumeTrue(Files.exists(catalogue), () -> "no " + catalogue + ": real catalogues are not tested");
        return catalogue;
    }

    @Test
    void givesTheSamePosteriorsFromEveryFormat() throws Exception {
        Table table = table(catalogue());
        List<Path> files = List.of(
                csv(table),
                fits(table),
                votable(table, DataFormat.TABLEDATA),
                votable(table, DataFormat.BINARY),
                votable(table, DataFormat.BINARY2),
                parquet(table));
        List<List<String>> outcomes = new ArrayList<>();
        LoadedModel model = ShippedModel.load(DRAWS);
        try (SourcePipeline pipeline = model.get()) {
            for (Path file : files) {
                outcomes.add(outcomes(file, pipeline));
            }
        }
        List<String> original = outcomes.getFirst();
        // The selection is worth comparing: most rows of zCOSMOS get a posterior, some do not.
        assertThat(original).hasSize(ROWS);
        assertThat(original).filteredOn(event -> event.startsWith("posterior")).hasSizeGreaterThan(ROWS / 3);
        assertThat(original).filteredOn(event -> event.startsWith("rejection")).isNotEmpty();
        for (int i = 1; i < files.size(); i++) {
            assertThat(outcomes.get(i)).as("%s", files.get(i).getFileName()).isEqualTo(original);
        }
    }

    /** The event of each row as it is sent, in hexadecimal, with one name for all files. */
    private static List<String> outcomes(Path file, SourcePipeline pipeline) throws IOException {
        var events = new OutcomeEvents(pipeline.model(), Clock.fixed(NOW, ZoneOffset.UTC));
        List<String> outcomes = new ArrayList<>();
        try (CatalogueReader reader = CatalogueFormats.read(file);
                EventSerdes serdes = new EventSerdes(WireSettings.singleObject())) {
            ColumnMapper mapper = ColumnMapper.bind(MappingDocument.find("zcosmos"), reader.inspection(), "test");
            for (Optional<CatalogueEntry> entry = reader.next(); entry.isPresent(); entry = reader.next()) {
                DetectedSource mapped = ((MappingOutcome.Mapped) mapper.map(entry.get())).source();
                SourceProvenance from = mapped.getProvenance();
                DetectedSource source = DetectedSource.newBuilder(mapped)
                        .setProvenance(
                                new SourceProvenance(from.getProducer(), "the table", from.getRow(), from.getMapping()))
                        .build();
                var position = new RecordPosition("sources.detected", 0, (long) outcomes.size());
                var arrival = new Arrival(source, NOW, position);
                outcomes.add(
                        switch (pipeline.outcome(source)) {
                            case Outcome.Fitted fitted ->
                                "posterior "
                                        + hex(serdes.posteriors()
                                                .serializer()
                                                .serialize("posteriors", events.posterior(arrival, fitted)));
                            case Outcome.Outlier outlier ->
                                "outlier "
                                        + hex(serdes.outliers()
                                                .serializer()
                                                .serialize("outliers", events.outlier(arrival, outlier)));
                            case Outcome.Rejected rejected ->
                                "rejection "
                                        + hex(serdes.rejections()
                                                .serializer()
                                                .serialize("rejected", events.rejection(arrival, rejected)));
                        });
            }
        }
        return outcomes;
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    private static Table table(Path catalogue) throws IOException {
        try (CatalogueReader reader = CatalogueFormats.read(catalogue)) {
            List<String> names = reader.inspection().columns().stream()
                    .map(CatalogueColumn::name)
                    .toList();
            Table table = new Table(names, new ArrayList<>());
            while (table.rows().size() < ROWS) {
                CatalogueRow row = ((CatalogueEntry.Row) reader.next().orElseThrow()).row();
                Object[] cells = new Object[names.size()];
                for (int c = 0; c < cells.length; c++) {
                    cells[c] = table.isText(c)
                            ? row.text(names.get(c))
                            : row.number(names.get(c)) instanceof NumericCell.Value(double value) ? value : Double.NaN;
                }
                table.rows().add(cells);
            }
            return table;
        }
    }

    private Path csv(Table table) throws IOException {
        StringBuilder text = new StringBuilder(String.join(",", table.names())).append('\n');
        for (Object[] row : table.rows()) {
            List<String> cells = new ArrayList<>();
            for (Object cell : row) {
                cells.add(cell instanceof Double number && number.isNaN() ? "" : String.valueOf(cell));
            }
            text.append(String.join(",", cells)).append('\n');
        }
        return Files.writeString(folder.resolve("table.csv"), text);
    }

    private static StarTable starTable(Table table) {
        ColumnInfo[] columns = new ColumnInfo[table.names().size()];
        for (int c = 0; c < columns.length; c++) {
            columns[c] = new ColumnInfo(table.names().get(c), table.isText(c) ? String.class : Double.class, null);
        }
        RowListStarTable rows = new RowListStarTable(columns);
        table.rows().forEach(rows::addRow);
        return rows;
    }

    private Path fits(Table table) throws IOException {
        Path file = folder.resolve("table.fits");
        try (OutputStream out = Files.newOutputStream(file)) {
            new FitsTableWriter().writeStarTable(starTable(table), out);
        }
        return file;
    }

    private Path votable(Table table, DataFormat format) throws IOException {
        Path file = folder.resolve(format.toString().toLowerCase(Locale.ROOT) + ".vot");
        try (OutputStream out = Files.newOutputStream(file)) {
            new VOTableWriter(format, true, VOTableVersion.V14).writeStarTable(starTable(table), out);
        }
        return file;
    }

    private Path parquet(Table table) throws IOException {
        Types.MessageTypeBuilder fields = Types.buildMessage();
        for (int c = 0; c < table.names().size(); c++) {
            if (table.isText(c)) {
                fields.required(PrimitiveTypeName.BINARY)
                        .as(LogicalTypeAnnotation.stringType())
                        .named(table.names().get(c));
            } else {
                fields.optional(PrimitiveTypeName.DOUBLE).named(table.names().get(c));
            }
        }
        MessageType schema = fields.named("table");
        Path file = folder.resolve("table.parquet");
        try (ParquetWriter<Group> writer = ExampleParquetWriter.builder(new LocalOutputFile(file))
                .withConf(new PlainParquetConfiguration())
                .withType(schema)
                .withRowGroupRowCountLimit(100)
                .build()) {
            for (Object[] cells : table.rows()) {
                Group row = new SimpleGroupFactory(schema).newGroup();
                for (int c = 0; c < cells.length; c++) {
                    if (cells[c] instanceof String text) {
                        row.append(table.names().get(c), text);
                    } else if (cells[c] instanceof Double number && !number.isNaN()) {
                        row.append(table.names().get(c), number);
                    }
                }
                writer.write(row);
            }
        }
        return file;
    }
}
