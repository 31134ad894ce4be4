package io.sedstream.catalogue.votable;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.List;
import uk.ac.starlink.table.ColumnData;
import uk.ac.starlink.table.ColumnInfo;
import uk.ac.starlink.table.ColumnStarTable;
import uk.ac.starlink.table.RowListStarTable;
import uk.ac.starlink.table.StarTable;
import uk.ac.starlink.table.TableSink;
import uk.ac.starlink.votable.DataFormat;
import uk.ac.starlink.votable.VOTableBuilder;
import uk.ac.starlink.votable.VOTableVersion;
import uk.ac.starlink.votable.VOTableWriter;

/** VOTables written and read by STIL (Taylor 2005), which shares no code with ours. */
final class StilTables {
    private StilTables() {}

    /** A table of {@code id}, {@code ra} and {@code flux} in nJy, with a content descriptor each. */
    static RowListStarTable empty() {
        return new RowListStarTable(new ColumnInfo[] {
            column("id", String.class, "", "meta.id;meta.main"),
            column("ra", Double.class, "deg", "pos.eq.ra;meta.main"),
            column("flux", Float.class, "nJy", "phot.flux")
        });
    }

    static ColumnInfo column(String name, Class<?> type, String unit, String ucd) {
        ColumnInfo column = new ColumnInfo(name, type, null);
        if (!unit.isEmpty()) {
            column.setUnitString(unit);
        }
        column.setUCD(ucd);
        return column;
    }

    /** The table as a document in this serialization. */
    static byte[] bytes(StarTable table, DataFormat format) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new VOTableWriter(format, true, VOTableVersion.V14).writeStarTable(table, bytes);
        return bytes.toByteArray();
    }

    /** The rows of the document as STIL reads them. */
    static List<Object[]> rows(byte[] document) throws IOException {
        List<Object[]> rows = new ArrayList<>();
        new VOTableBuilder()
                .streamStarTable(
                        new ByteArrayInputStream(document),
                        new TableSink() {
                            @Override
                            public void acceptMetadata(StarTable meta) {
                                // The rows are what is looked for.
                            }

                            @Override
                            public void acceptRow(Object[] row) {
                                rows.add(row.clone());
                            }

                            @Override
                            public void endRows() {
                                // As above.
                            }
                        },
                        null);
        return rows;
    }

    /** One column per array of values. */
    static StarTable table(String[] names, Class<?>[] types, Object[][] rows) {
        ColumnStarTable table = ColumnStarTable.makeTableWithRows(rows.length);
        for (int c = 0; c < names.length; c++) {
            int column = c;
            ColumnInfo info = column(names[c], types[c], "", "");
            if (types[c].isArray()) {
                info.setShape(new int[] {Array.getLength(rows[0][c])});
            }
            table.addColumn(new ColumnData(info) {
                @Override
                public Object readValue(long row) {
                    return rows[(int) row][column];
                }
            });
        }
        return table;
    }
}
