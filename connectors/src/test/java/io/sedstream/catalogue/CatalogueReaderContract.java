package io.sedstream.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/**
 * What every catalogue reader does. The sample has the columns {@code id}, {@code ra}, {@code flux} and the rows
 * {@code (a1, 150.5, 12.25)}, {@code (a2, 151, nothing)}, {@code (a3, 152.25, −3.5)}.
 */
public abstract class CatalogueReaderContract {
    /** A reader of the format under test. */
    protected abstract CatalogueReader reader(CatalogueFile file) throws IOException;

    protected abstract byte[] sample() throws Exception;

    /** The sample without its rows. */
    protected abstract byte[] sampleWithoutRows() throws Exception;

    /** The sample with one row, {@link #brokenRow}, broken. */
    protected abstract byte[] brokenSample() throws Exception;

    protected abstract int brokenRow();

    protected final CatalogueReader open(byte[] content) throws IOException {
        return reader(CatalogueFile.of("sample", content.length, new ByteArrayInputStream(content)));
    }

    protected static List<CatalogueEntry> entries(CatalogueReader reader) throws IOException {
        List<CatalogueEntry> entries = new ArrayList<>();
        for (Optional<CatalogueEntry> entry = reader.next(); entry.isPresent(); entry = reader.next()) {
            entries.add(entry.get());
        }
        return entries;
    }

    protected static List<CatalogueRow> rows(CatalogueReader reader) throws IOException {
        return entries(reader).stream()
                .map(entry -> switch (entry) {
                    case CatalogueEntry.Row(CatalogueRow row) -> row;
                    case CatalogueEntry.Malformed malformed -> throw new AssertionError(malformed);
                })
                .toList();
    }

    @Test
    void listsTheColumnsInTheirOrder() throws Exception {
        try (CatalogueReader reader = open(sample())) {
            assertThat(reader.inspection().columns())
                    .extracting(CatalogueColumn::name)
                    .containsExactly("id", "ra", "flux");
        }
    }

    @Test
    void yieldsTheRowsInTheirOrderCountedFromOne() throws Exception {
        try (CatalogueReader reader = open(sample())) {
            List<CatalogueRow> rows = rows(reader);
            assertThat(rows).extracting(CatalogueRow::rowNumber).containsExactly(1L, 2L, 3L);
            assertThat(rows).extracting(row -> row.text("id")).containsExactly("a1", "a2", "a3");
        }
    }

    @Test
    void readsNumbersAndTellsWhereThereIsNone() throws Exception {
        try (CatalogueReader reader = open(sample())) {
            assertThat(rows(reader))
                    .extracting(row -> row.number("flux"))
                    .containsExactly(new NumericCell.Value(12.25), NumericCell.BLANK, new NumericCell.Value(-3.5));
        }
    }

    @Test
    void saysThatTextIsNoNumber() throws Exception {
        try (CatalogueReader reader = open(sample())) {
            assertThat(rows(reader).getFirst().number("id")).isEqualTo(new NumericCell.Unreadable("a1"));
        }
    }

    @Test
    void refusesAnAddressThatTheCatalogueDoesNotHold() throws Exception {
        try (CatalogueReader reader = open(sample())) {
            CatalogueRow row = rows(reader).getFirst();
            assertThat(reader.inspection().holds("fluks")).isFalse();
            assertThatThrownBy(() -> row.number("fluks"))
                    .hasMessageContaining("'fluks'")
                    .hasMessageContaining("flux");
        }
    }

    @Test
    void unpacksGzipWhateverTheName() throws Exception {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(sample());
        }
        try (CatalogueReader reader = open(packed.toByteArray())) {
            assertThat(rows(reader)).extracting(row -> row.text("id")).containsExactly("a1", "a2", "a3");
        }
    }

    @Test
    void yieldsABrokenRowAsSuchAndReadsTheOthers() throws Exception {
        try (CatalogueReader reader = open(brokenSample())) {
            List<CatalogueEntry> entries = entries(reader);
            assertThat(entries).hasSize(3);
            for (CatalogueEntry entry : entries) {
                if (entry.rowNumber() == brokenRow()) {
                    assertThat(entry).isInstanceOf(CatalogueEntry.Malformed.class);
                } else {
                    assertThat(entry).isInstanceOf(CatalogueEntry.Row.class);
                }
            }
        }
    }

    @Test
    void endsAtOnceWithoutRows() throws Exception {
        try (CatalogueReader reader = open(sampleWithoutRows())) {
            assertThat(reader.inspection().columns()).hasSize(3);
            assertThat(reader.next()).isEmpty();
            assertThat(reader.next()).isEmpty();
        }
    }

    @Test
    void advancesFromNothingToEverything() throws Exception {
        try (CatalogueReader reader = open(sample())) {
            double before = reader.fractionRead();
            while (reader.next().isPresent()) {
                assertThat(reader.fractionRead()).isBetween(before, 1.0);
                before = reader.fractionRead();
            }
            assertThat(reader.fractionRead()).isCloseTo(1, within(1e-12));
        }
    }

    @Test
    void countsTheRowsInAdvanceOrNotAtAll() throws Exception {
        try (CatalogueReader reader = open(sample())) {
            reader.inspection().rowCount().ifPresent(count -> assertThat(count).isEqualTo(3));
        }
    }
}
