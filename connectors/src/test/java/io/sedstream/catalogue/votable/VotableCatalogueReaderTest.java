package io.sedstream.catalogue.votable;

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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import uk.ac.starlink.table.RowListStarTable;
import uk.ac.starlink.table.StarTable;
import uk.ac.starlink.votable.DataFormat;

class VotableCatalogueReaderTest extends CatalogueReaderContract {
    private static final String FIELDS = """
            <?xml version='1.0'?>
            <VOTABLE version='1.4' xmlns='http://www.ivoa.net/xml/VOTable/v1.3'><RESOURCE><TABLE>
            <FIELD name='id' datatype='char' arraysize='*'/>
            <FIELD name='n' datatype='int'><VALUES null='-9'/></FIELD>
            <FIELD name='f' datatype='float'/>
            <DATA>""";
    private static final String END = "</DATA></TABLE></RESOURCE></VOTABLE>";

    @Override
    protected CatalogueReader reader(CatalogueFile file) throws IOException {
        return new VotableCatalogueReader(file);
    }

    private static StarTable three() {
        RowListStarTable table = StilTables.empty();
        table.addRow(new Object[] {"a1", 150.5, 12.25f});
        table.addRow(new Object[] {"a2", 151.0, Float.NaN});
        table.addRow(new Object[] {"a3", 152.25, -3.5f});
        return table;
    }

    @Override
    protected byte[] sample() throws Exception {
        return StilTables.bytes(three(), DataFormat.TABLEDATA);
    }

    @Override
    protected byte[] sampleWithoutRows() throws Exception {
        return StilTables.bytes(StilTables.empty(), DataFormat.BINARY2);
    }

    @Override
    protected byte[] brokenSample() throws Exception {
        return new String(sample(), UTF_8).replace("<TD>151.0</TD>", "").getBytes(UTF_8);
    }

    @Override
    protected int brokenRow() {
        return 2;
    }

    private CatalogueReader document(String data) throws IOException {
        return open((FIELDS + data + END).getBytes(UTF_8));
    }

    @Test
    void knowsUnitsKindsContentDescriptorsAndTheNumberOfRows() throws Exception {
        try (CatalogueReader reader = open(sample())) {
            assertThat(reader.inspection().rowCount()).hasValue(3);
            assertThat(reader.inspection().columns())
                    .containsExactly(
                            new CatalogueColumn("id", CatalogueColumn.Kind.TEXT, "", 1, "meta.id;meta.main"),
                            new CatalogueColumn("ra", CatalogueColumn.Kind.NUMBER, "deg", 1, "pos.eq.ra;meta.main"),
                            new CatalogueColumn("flux", CatalogueColumn.Kind.NUMBER, "nJy", 1, "phot.flux"));
        }
    }

    /** STIL writes; STIL reads; we read the same. */
    @ParameterizedTest
    @EnumSource(StilFormat.class)
    void readsEveryTypeAsStilDoes(StilFormat format) throws Exception {
        StarTable table = StilTables.table(
                new String[] {"short", "int", "long", "float", "double", "logical", "text", "letter", "ugriz", "ints"},
                new Class<?>[] {
                    Short.class,
                    Integer.class,
                    Long.class,
                    Float.class,
                    Double.class,
                    Boolean.class,
                    String.class,
                    Character.class,
                    double[].class,
                    int[].class
                },
                new Object[][] {
                    {
                        (short) -7,
                        70_000,
                        1L << 60,
                        0.1f,
                        Math.PI,
                        true,
                        "Äpfel & <Birnen>",
                        'x',
                        new double[] {1, Double.NaN, 3},
                        new int[] {4, 5}
                    },
                    {(short) 7, 2, 3L, -1e-30f, -0.0, false, "", 'y', new double[] {1e300, 2, 3}, new int[] {6, 7}}
                });
        byte[] document = StilTables.bytes(table, format.format);
        List<Object[]> expected = StilTables.rows(document);
        try (CatalogueReader reader = open(document)) {
            List<CatalogueRow> rows = rows(reader);
            assertThat(rows).hasSize(2);
            for (int r = 0; r < 2; r++) {
                for (String column : List.of("short", "int", "long", "float", "double")) {
                    int index =
                            List.of("short", "int", "long", "float", "double").indexOf(column);
                    assertThat(rows.get(r).number(column))
                            .isEqualTo(new NumericCell.Value(((Number) expected.get(r)[index]).doubleValue()));
                }
                assertThat(rows.get(r).text("logical")).isEqualTo(String.valueOf(expected.get(r)[5]));
                assertThat(rows.get(r).text("text")).isEqualTo(expected.get(r)[6] == null ? "" : expected.get(r)[6]);
                assertThat(rows.get(r).text("letter")).isEqualTo(String.valueOf(expected.get(r)[7]));
            }
            assertThat(rows.getFirst().number("ugriz[1]")).isEqualTo(NumericCell.BLANK);
            assertThat(rows.getLast().number("ugriz[0]")).isEqualTo(new NumericCell.Value(1e300));
            assertThat(rows.getLast().number("ints[1]")).isEqualTo(new NumericCell.Value(7));
            assertThat(rows.getFirst().text("long")).isEqualTo("1152921504606846976");
            assertThat(reader.inspection().holds("ugriz[2]")).isTrue();
            assertThat(reader.inspection().holds("ugriz[3]")).isFalse();
        }
    }

    /** STIL's constants are no enum. */
    enum StilFormat {
        TABLEDATA(DataFormat.TABLEDATA),
        BINARY(DataFormat.BINARY),
        BINARY2(DataFormat.BINARY2);

        @SuppressWarnings("ImmutableEnumChecker") // a constant of STIL, which does not annotate its classes
        private final DataFormat format;

        StilFormat(DataFormat format) {
            this.format = format;
        }
    }

    @Test
    void readsNullsHexadecimalsAndWhatIsNoNumberInText() throws IOException {
        try (CatalogueReader reader = document("<TABLEDATA><TR><TD>a</TD><TD>-9</TD><TD/></TR>"
                + "<TR><TD>b</TD><TD> 0x1F </TD><TD>many</TD></TR></TABLEDATA>")) {
            List<CatalogueRow> rows = rows(reader);
            assertThat(rows.getFirst().number("n")).isEqualTo(NumericCell.BLANK);
            assertThat(rows.getFirst().number("f")).isEqualTo(NumericCell.BLANK);
            assertThat(rows.getLast().number("n")).isEqualTo(new NumericCell.Value(31));
            assertThat(rows.getLast().number("f")).isEqualTo(new NumericCell.Unreadable("many"));
        }
    }

    @Test
    void namesTheLineOfAMalformedRow() throws IOException {
        try (CatalogueReader reader = document("\n<TABLEDATA>\n<TR><TD>a</TD><TD>1</TD></TR></TABLEDATA>")) {
            assertThat(entries(reader).toString()).contains("line 8 has 2 cells, the table 3 columns");
        }
    }

    /** 14 bytes are one row (4 + 1 characters, 4, 4) and one byte: a row that is cut. */
    @Test
    void reportsARowThatIsCutAndOneWhoseBase64IsBroken() throws IOException {
        String cut = "AAAAAWEAAAABP4AAAAA=";
        try (CatalogueReader reader = document("<BINARY><STREAM encoding='base64'>\n" + cut + "\n</STREAM></BINARY>")) {
            List<CatalogueEntry> entries = entries(reader);
            assertThat(entries).hasSize(2);
            assertThat(((CatalogueEntry.Row) entries.getFirst()).row().text("id"))
                    .isEqualTo("a");
            assertThat(entries.getLast().toString()).contains("middle of the row");
        }
        try (CatalogueReader reader =
                document("<BINARY><STREAM encoding='base64'>" + cut.replace('W', '*') + "</STREAM></BINARY>")) {
            assertThat(entries(reader).toString()).contains("base64 text is broken");
        }
    }

    /** A length of 2^31 − 1 is damage; it must not be reserved. */
    @Test
    void doesNotBelieveAnImpossibleLength() throws IOException {
        try (CatalogueReader reader =
                document("<BINARY><STREAM encoding='base64'>f////2EAAAABP4AAAA==</STREAM></BINARY>")) {
            assertThat(entries(reader).toString()).contains("column id claims 2147483647 values");
        }
    }

    @Test
    void reportsADocumentThatEndsTooEarlyAndRowsThatAreMissing() throws Exception {
        String whole = new String(sample(), UTF_8);
        try (CatalogueReader reader =
                open(whole.substring(0, whole.indexOf("a3")).getBytes(UTF_8))) {
            assertThat(entries(reader)).hasSize(3).last().isInstanceOf(CatalogueEntry.Malformed.class);
            assertThat(reader.fractionRead()).isEqualTo(1);
        }
        String third = whole.substring(whole.lastIndexOf("<TR>"), whole.lastIndexOf("</TR>") + 5);
        try (CatalogueReader reader = open(whole.replace(third, "").getBytes(UTF_8))) {
            assertThat(entries(reader)).hasSize(3).last().asString().contains("announces 3 rows and ends after 2");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "id,ra,flux",
                "<html><body>404</body></html>",
                "<VOTABLE><RESOURCE/></VOTABLE>",
                "<VOTABLE><RESOURCE><TABLE><FIELD name='x' datatype='decimal'/></TABLE></RESOURCE></VOTABLE>",
                "<VOTABLE><TABLE><FIELD name='x' datatype='int' arraysize='many'/></TABLE></VOTABLE>",
                "<VOTABLE><TABLE><FIELD name='x' datatype='int'/><DATA><FITS/></DATA></TABLE></VOTABLE>",
                "<VOTABLE><TABLE><FIELD name='x' datatype='int'/><DATA><BINARY><STREAM href='file:///etc/passwd'/></BINARY></DATA></TABLE></VOTABLE>",
                "<VOTABLE><TABLE><FIELD name='x' datatype='int'/><FIELD name='x' datatype='int'/></TABLE></VOTABLE>"
            })
    void refusesWhatIsNoTableThatItCanRead(String document) {
        assertThatThrownBy(() -> open(document.getBytes(UTF_8)))
                .isInstanceOf(CatalogueException.class)
                .message()
                .satisfiesAnyOf(message -> assertThat(message).contains("sample"), message -> assertThat(message)
                        .contains("FIELD x"));
    }

    @Test
    void repeatsWhatAServiceSaysThatCouldNotAnswer() {
        String document = "<VOTABLE><RESOURCE><INFO name='QUERY_STATUS' value='ERROR'>no table gaia.dr9</INFO>"
                + "</RESOURCE></VOTABLE>";
        assertThatThrownBy(() -> open(document.getBytes(UTF_8))).hasMessageContaining("no table gaia.dr9");
    }

    @Test
    void readsNoEntityFromOutsideTheDocument() throws IOException {
        String document = "<!DOCTYPE VOTABLE [<!ENTITY secret SYSTEM 'file:///etc/hostname'>]>\n"
                + FIELDS.substring(FIELDS.indexOf("<VOTABLE"))
                + "<TABLEDATA><TR><TD>&secret;</TD><TD>1</TD><TD>1</TD></TR></TABLEDATA>" + END;
        try (CatalogueReader reader = open(document.getBytes(UTF_8))) {
            for (CatalogueEntry entry : entries(reader)) {
                assertThat(entry instanceof CatalogueEntry.Row row ? row.row().text("id") : "")
                        .isEmpty();
            }
        }
    }
}
