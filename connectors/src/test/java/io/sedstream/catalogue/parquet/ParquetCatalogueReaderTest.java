package io.sedstream.catalogue.parquet;

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
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.io.api.Binary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ParquetCatalogueReaderTest extends CatalogueReaderContract {
    private static final String SCHEMA =
            "message t { required binary id (STRING); required double ra; optional float flux; }";

    @TempDir
    private Path folder;

    @Override
    protected CatalogueReader reader(CatalogueFile file) throws IOException {
        return new ParquetCatalogueReader(file);
    }

    private static ParquetTables three(CompressionCodecName codec, int rowsPerGroup) throws IOException {
        return new ParquetTables(SCHEMA, codec, rowsPerGroup, Map.of())
                .row(row -> row.append("id", "a1").append("ra", 150.5).append("flux", 12.25f))
                .row(row -> row.append("id", "a2").append("ra", 151.0))
                .row(row -> row.append("id", "a3").append("ra", 152.25).append("flux", -3.5f));
    }

    @Override
    protected byte[] sample() throws Exception {
        return three(CompressionCodecName.SNAPPY, 2).bytes();
    }

    @Override
    protected byte[] sampleWithoutRows() throws Exception {
        return new ParquetTables(SCHEMA).bytes();
    }

    /** One row per row group; in the second a bit of the right ascension is turned over. */
    @Override
    protected byte[] brokenSample() throws Exception {
        byte[] whole = three(CompressionCodecName.UNCOMPRESSED, 1).bytes();
        Path file = Files.write(folder.resolve("whole.parquet"), whole);
        try (ParquetFileReader reader = ParquetFileReader.open(new LocalInputFile(file))) {
            ColumnChunkMetaData ra = reader.getRowGroups().get(1).getColumns().get(1);
            whole[(int) (ra.getStartingPos() + ra.getTotalSize() - 1)] ^= 1;
        }
        return whole;
    }

    @Override
    protected int brokenRow() {
        return 2;
    }

    @ParameterizedTest
    @EnumSource(names = {"UNCOMPRESSED", "SNAPPY", "ZSTD", "LZ4_RAW", "GZIP"})
    void readsWhatCommonCodecsPack(CompressionCodecName codec) throws Exception {
        try (CatalogueReader reader = open(three(codec, 1000).bytes())) {
            assertThat(rows(reader)).extracting(row -> row.text("ra")).containsExactly("150.5", "151", "152.25");
        }
    }

    @Test
    void takesListsForVectorsAndFieldsOfStructuresForColumns() throws Exception {
        byte[] table = new ParquetTables("""
                        message t {
                          optional group MAG (LIST) { repeated group list { optional double element; } }
                          repeated float plain;
                          required group position { required double ra; optional double dec; }
                          optional group lists (LIST) { repeated group list { optional group element (LIST) {
                            repeated group list { optional int32 element; } } } }
                          required int32 after;
                        }""")
                .row(row -> {
                    Group list = row.addGroup("MAG");
                    list.addGroup("list").append("element", 20.5);
                    list.addGroup("list");
                    list.addGroup("list").append("element", 22.5);
                    row.append("plain", 1f).append("plain", 2f);
                    row.addGroup("position").append("ra", 1.5);
                    row.append("after", 1);
                })
                .row(row -> {
                    row.addGroup("MAG").addGroup("list").append("element", 30.0);
                    row.addGroup("position").append("ra", 2.5).append("dec", -2.5);
                    row.append("after", 2);
                })
                .row(row -> {
                    Group list = row.addGroup("MAG");
                    for (int i = 0; i < 3; i++) {
                        list.addGroup("list").append("element", i + 0.25);
                    }
                    row.append("plain", 3f).append("plain", 4f);
                    row.addGroup("position").append("ra", 3.5).append("dec", 3.0);
                    row.append("after", 3);
                })
                .bytes();
        // Seven values in three rows: a list of up to three. The second row has one only.
        try (CatalogueReader reader = open(table)) {
            assertThat(reader.inspection().columns())
                    .extracting(CatalogueColumn::addresses)
                    .containsExactly(
                            "MAG[0] … MAG[2]",
                            "plain[0] … plain[1]",
                            "position.ra",
                            "position.dec",
                            "lists.list.element.list.element",
                            "after");
            assertThat(reader.inspection().holds("lists.list.element.list.element"))
                    .isFalse();
            List<CatalogueRow> rows = rows(reader);
            assertThat(rows).extracting(row -> row.text("MAG[0]")).containsExactly("20.5", "30", "0.25");
            assertThat(rows).extracting(row -> row.text("MAG[1]")).containsExactly("", "", "1.25");
            assertThat(rows).extracting(row -> row.text("MAG[2]")).containsExactly("22.5", "", "2.25");
            assertThat(rows).extracting(row -> row.text("plain[1]")).containsExactly("2", "", "4");
            assertThat(rows).extracting(row -> row.text("position.dec")).containsExactly("", "-2.5", "3");
            assertThat(rows).extracting(row -> row.text("after")).containsExactly("1", "2", "3");
        }
    }

    @Test
    void readsEveryType() throws Exception {
        byte[] half = ByteBuffer.allocate(2)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putShort(Float.floatToFloat16(1.5f))
                .array();
        byte[] table = new ParquetTables("""
                        message t {
                          required boolean logical; required int32 int; required int64 long;
                          required int64 unsigned (INTEGER(64,false)); required int32 day (DATE);
                          required int64 time (TIMESTAMP(MICROS,true)); required int32 price (DECIMAL(5,2));
                          required fixed_len_byte_array(2) half (FLOAT16); required float float; required double double;
                          required int96 old; required binary bytes;
                        }""")
                .row(row -> row.append("logical", true)
                        .append("int", -7)
                        .append("long", 1L << 60)
                        .append("unsigned", -1L)
                        .append("day", 19001)
                        .append("time", 1_641_729_600_500_000L)
                        .append("price", 12345)
                        .append("half", Binary.fromConstantByteArray(half))
                        .append("float", 0.1f)
                        .append("double", Math.PI)
                        .append("old", Binary.fromConstantByteArray(new byte[12]))
                        .append("bytes", "text"))
                .bytes();
        try (CatalogueReader reader = open(table)) {
            CatalogueRow row = rows(reader).getFirst();
            assertThat(row.number("logical")).isEqualTo(new NumericCell.Value(1));
            assertThat(row.text("int")).isEqualTo("-7");
            assertThat(row.text("long")).isEqualTo("1152921504606846976");
            assertThat(row.text("unsigned")).isEqualTo("18446744073709551615");
            assertThat(row.text("day")).isEqualTo("2022-01-09");
            assertThat(row.text("time")).isEqualTo("2022-01-09T12:00:00.500Z");
            assertThat(row.number("price")).isEqualTo(new NumericCell.Value(123.45));
            assertThat(row.number("half")).isEqualTo(new NumericCell.Value(1.5));
            // The number that was stored, not the decimal fraction it is printed as: FITS gives the same.
            assertThat(row.number("float")).isEqualTo(new NumericCell.Value(0.1f));
            assertThat(row.text("float")).isEqualTo("0.1");
            assertThat(row.number("double")).isEqualTo(new NumericCell.Value(Math.PI));
            assertThat(row.text("bytes")).isEqualTo("text");
            assertThat(reader.inspection().holds("old")).isFalse();
        }
    }

    @Test
    void takesUnitsFromTheVotableInTheMetadata() throws Exception {
        String votable = "<VOTABLE><RESOURCE><TABLE><FIELD name='flux' datatype='float' unit='nJy' ucd='phot.flux'/>"
                + "</TABLE></RESOURCE></VOTABLE>";
        byte[] table = new ParquetTables(
                        SCHEMA, CompressionCodecName.SNAPPY, 10, Map.of("IVOA.VOTable-Parquet.content", votable))
                .bytes();
        try (CatalogueReader reader = open(table)) {
            assertThat(reader.inspection().columns())
                    .containsExactly(
                            new CatalogueColumn("id", CatalogueColumn.Kind.TEXT, "", 1),
                            new CatalogueColumn("ra", CatalogueColumn.Kind.NUMBER, "", 1),
                            new CatalogueColumn("flux", CatalogueColumn.Kind.NUMBER, "nJy", 1, "phot.flux"));
        }
    }

    /** One row per row group: the second group is the second row. */
    @Test
    void saysWhichRowGroupIsBroken() throws Exception {
        try (CatalogueReader reader = open(brokenSample())) {
            CatalogueEntry second = entries(reader).get(1);
            assertThat(second.toString()).contains("row group 2 is broken", "CRC");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3, 11, 100, -1, -9})
    void refusesAFileThatIsCut(int length) throws Exception {
        byte[] whole = sample();
        byte[] cut = Arrays.copyOf(whole, length < 0 ? whole.length + length : length);
        assertThatThrownBy(() -> open(cut))
                .isInstanceOf(CatalogueException.class)
                .hasMessageContaining("sample");
    }

    @Test
    void refusesWhatIsNoParquet() {
        assertThatThrownBy(() -> open("id,ra,flux\n".repeat(1000).getBytes(UTF_8)))
                .isInstanceOf(CatalogueException.class)
                .hasMessageContaining("no Parquet file");
    }
}
