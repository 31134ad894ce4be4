package io.sedstream.catalogue.csv;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sedstream.catalogue.CatalogueColumn;
import io.sedstream.catalogue.CatalogueEntry;
import io.sedstream.catalogue.CatalogueException;
import io.sedstream.catalogue.CatalogueFile;
import io.sedstream.catalogue.CatalogueReader;
import io.sedstream.catalogue.CatalogueReaderContract;
import io.sedstream.catalogue.CatalogueRow;
import io.sedstream.catalogue.NumericCell;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class CsvCatalogueReaderTest extends CatalogueReaderContract {
    @Override
    protected CatalogueReader reader(CatalogueFile file) throws IOException {
        return new CsvCatalogueReader(file);
    }

    @Override
    protected byte[] sample() {
        return "id,ra,flux\na1,150.5,12.25\na2,151,\na3,152.25,-3.5\n".getBytes(UTF_8);
    }

    @Override
    protected byte[] sampleWithoutRows() {
        return "id,ra,flux\n".getBytes(UTF_8);
    }

    @Override
    protected byte[] brokenSample() {
        return "id,ra,flux\na1,150.5,12.25\na2,151\na3,152.25,-3.5\n".getBytes(UTF_8);
    }

    @Override
    protected int brokenRow() {
        return 2;
    }

    @Test
    void passesOverCommentsBlankLinesAndAByteOrderMark() throws IOException {
        String text = "\uFEFF# made by hand\r\nid, ra ,flux\r\n\r\n# more\r\n \"a,1\" , 150.5, 12.25";
        try (CatalogueReader reader = open(text.getBytes(UTF_8))) {
            assertThat(reader.inspection().columns())
                    .extracting(CatalogueColumn::name)
                    .containsExactly("id", "ra", "flux");
            assertThat(rows(reader)).extracting(row -> row.text("id")).containsExactly("a,1");
        }
    }

    @Test
    void confinesAStrayQuoteToItsRowAndNamesTheLine() throws IOException {
        String text = "id,ra\n# comment\n\"a1,150.5\na2,151\n\"a3\"x,1\na4,2\n";
        try (CatalogueReader reader = open(text.getBytes(UTF_8))) {
            List<CatalogueEntry> entries = entries(reader);
            assertThat(entries)
                    .extracting(entry -> entry instanceof CatalogueEntry.Malformed)
                    .containsExactly(true, false, true, false);
            assertThat(entries.getFirst().toString()).contains("line 3");
        }
    }

    @Test
    void confinesALineThatIsTooLongToItsRow() throws IOException {
        String text = "id,ra\na1," + "1".repeat(TextLines.LONGEST) + "\na2,2\n";
        try (CatalogueReader reader = open(text.getBytes(UTF_8))) {
            assertThat(entries(reader))
                    .extracting(entry -> entry instanceof CatalogueEntry.Malformed)
                    .containsExactly(true, false);
        }
    }

    @Test
    void refusesTwoColumnsOfOneName() {
        assertThatThrownBy(() -> open("id,ra,id\n".getBytes(UTF_8)))
                .isInstanceOf(CatalogueException.class)
                .hasMessageContaining("two columns named 'id'");
    }

    @Test
    void refusesAFileWithoutAHeader() {
        assertThatThrownBy(() -> open("# nothing\n\n".getBytes(UTF_8))).isInstanceOf(CatalogueException.class);
    }

    /** As astropy 6 writes it: blanks between the fields, tags in the metadata that only it can resolve. */
    @Test
    void takesUnitsTypesAndTheDelimiterFromAnEcsvHeader() throws IOException {
        String text = """
                # %ECSV 1.0
                # ---
                # datatype:
                # - {name: id, datatype: string}
                # - {name: ra, unit: deg, datatype: float64}
                # - {name: flux, unit: !astropy.units.Unit uJy, datatype: float32}
                # - {name: good, datatype: bool}
                # - {name: spectrum, datatype: string, subtype: 'float64[3]'}
                # meta: !!omap
                # - {made: by hand}
                id ra flux good spectrum
                "a 1" 150.5 0.1 True [1.0,2.0,3.0]
                a2 151.0 "" False []
                """;
        try (CatalogueReader reader = open(text.getBytes(UTF_8))) {
            assertThat(reader.inspection().format()).isEqualTo("ECSV");
            assertThat(reader.inspection().columns())
                    .containsExactly(
                            new CatalogueColumn("id", CatalogueColumn.Kind.TEXT, "", 1),
                            new CatalogueColumn("ra", CatalogueColumn.Kind.NUMBER, "deg", 1),
                            new CatalogueColumn("flux", CatalogueColumn.Kind.NUMBER, "uJy", 1),
                            new CatalogueColumn("good", CatalogueColumn.Kind.LOGICAL, "", 1),
                            new CatalogueColumn("spectrum", CatalogueColumn.Kind.OPAQUE, "", 1));
            List<CatalogueRow> rows = rows(reader);
            assertThat(rows.getFirst().text("id")).isEqualTo("a 1");
            assertThat(rows.getFirst().number("flux")).isEqualTo(new NumericCell.Value(0.1f));
            assertThat(rows.getFirst().number("good")).isEqualTo(new NumericCell.Value(1));
            assertThat(rows.getLast().number("flux")).isEqualTo(NumericCell.BLANK);
            assertThat(rows.getLast().number("ra")).isEqualTo(new NumericCell.Value(151));
        }
    }

    @Test
    void refusesAnEcsvHeaderThatMakesNoSense() {
        assertThatThrownBy(() -> open("# %ECSV 1.0\n# ---\n# datatype: [\nid\n1\n".getBytes(UTF_8)))
                .isInstanceOf(CatalogueException.class)
                .hasMessageContaining("ECSV comments");
    }
}
