package io.sedstream.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sedstream.schema.PosteriorSummary;
import io.sedstream.schema.SkyPosition;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every writer of posteriors does, seen through the reader of the same format. */
public abstract class CatalogueWriterContract {
    protected abstract CatalogueWriter writer(OutputStream target, PosteriorContent content) throws IOException;

    protected abstract CatalogueReader reader(CatalogueFile file) throws IOException;

    protected final byte[] written(PosteriorSummary... posteriors) throws IOException {
        ByteArrayOutputStream target = new ByteArrayOutputStream();
        try (CatalogueWriter writer = writer(target, PosteriorContent.SUMMARIES)) {
            for (PosteriorSummary posterior : posteriors) {
                writer.write(posterior);
            }
        }
        return target.toByteArray();
    }

    /** A posterior with three draws of each parameter, one with two, and one whose draws are not known. */
    protected final byte[] writtenWithDraws() throws IOException {
        ByteArrayOutputStream target = new ByteArrayOutputStream();
        try (CatalogueWriter writer = writer(target, PosteriorContent.SUMMARIES_AND_DRAWS)) {
            writer.write(new PosteriorRow(
                    Posteriors.of("three", 9, null), List.of(new float[] {9.1f, 9.2f, 9.3f}, new float[] {1, 2, 3})));
            writer.write(new PosteriorRow(
                    Posteriors.of("two", 9, null), List.of(new float[] {8.1f, 8.2f}, new float[] {0.1f, -0.25f})));
            writer.write(Posteriors.of("none", 9, null));
        }
        return target.toByteArray();
    }

    /** The log-probability is a column like one of draws, and as long; of a posterior without draws there is none. */
    @Test
    void writesLogProbabilitiesBesideTheDraws() throws IOException {
        ByteArrayOutputStream target = new ByteArrayOutputStream();
        try (CatalogueWriter writer = writer(target, PosteriorContent.SUMMARIES_DRAWS_AND_LOG_PROBABILITIES)) {
            writer.write(new PosteriorRow(
                    Posteriors.of("two", 9, null),
                    List.of(new float[] {8.1f, 8.2f}, new float[] {0.1f, -0.25f}),
                    new float[] {-1.5f, 2.25f}));
            writer.write(Posteriors.of("none", 9, null));
        }

        assertThat(logProbabilities(rows(target.toByteArray()).getFirst()))
                .containsExactly(NumericCell.of(-1.5), NumericCell.of(2.25));
        try (CatalogueReader reader = read(writtenWithDraws())) {
            assertThat(reader.inspection().columns())
                    .extracting(CatalogueColumn::name)
                    .noneMatch(name -> name.startsWith("log_probability"));
        }
    }

    /** The two numbers in the column {@code log_probability} of a row, as the format's reader has them. */
    protected List<NumericCell> logProbabilities(CatalogueRow row) {
        return List.of(row.number("log_probability[0]"), row.number("log_probability[1]"));
    }

    protected final CatalogueReader read(byte[] table) throws IOException {
        return reader(CatalogueFile.of("table", table.length, new ByteArrayInputStream(table)));
    }

    protected final List<CatalogueRow> rows(byte[] table) throws IOException {
        try (CatalogueReader reader = read(table)) {
            List<CatalogueRow> rows = new ArrayList<>();
            for (Optional<CatalogueEntry> entry = reader.next(); entry.isPresent(); entry = reader.next()) {
                rows.add(((CatalogueEntry.Row) entry.get()).row());
            }
            return rows;
        }
    }

    @Test
    void writesOneRowPerPosteriorWithEveryDigit() throws IOException {
        List<CatalogueRow> rows = rows(written(
                Posteriors.of("700142", 10.123456789012344, new SkyPosition(150.5, 2.25), "BANDS_MISSING", "FAINT"),
                Posteriors.of("an id, longer", 9, null)));
        assertThat(rows).extracting(row -> row.text("id")).containsExactly("700142", "an id, longer");
        CatalogueRow first = rows.getFirst();
        assertThat(first.text("survey")).isEqualTo("cosmos");
        assertThat(first.number("ra")).isEqualTo(new NumericCell.Value(150.5));
        assertThat(first.number("log_mass_p50")).isEqualTo(new NumericCell.Value(10.123456789012344));
        assertThat(first.number("log_mass_p025")).isEqualTo(new NumericCell.Value(10.123456789012344 - 0.5));
        assertThat(first.number("av_sd")).isEqualTo(new NumericCell.Value(0.25));
        assertThat(first.number("draws")).isEqualTo(new NumericCell.Value(500));
        assertThat(first.number("inside_prior")).isEqualTo(new NumericCell.Value(0.875));
        assertThat(first.text("points")).isEqualTo("SOBOL");
        assertThat(first.text("seed")).isEqualTo("-9007199254740993");
        assertThat(first.text("flags")).isEqualTo("BANDS_MISSING FAINT");
        assertThat(first.text("emitted_at")).isEqualTo("2026-11-21T00:00:00Z");
        assertThat(first.number("catalogue_row")).isEqualTo(new NumericCell.Value(17));
    }

    @Test
    void leavesBlankWhatIsNotKnown() throws IOException {
        CatalogueRow row = rows(written(Posteriors.of("1", 9, null))).getFirst();
        assertThat(row.number("ra")).isEqualTo(NumericCell.BLANK);
        assertThat(row.text("observed_at")).isEmpty();
        assertThat(row.text("flags")).isEmpty();
        assertThat(row.number("catalogue_row")).isEqualTo(NumericCell.BLANK);
    }

    @Test
    void writesATableWithoutRowsWhereThereAreNoPosteriors() throws IOException {
        byte[] table = written();
        assertThat(rows(table)).isEmpty();
        try (CatalogueReader reader = read(table)) {
            assertThat(reader.inspection().holds("inside_prior")).isTrue();
        }
    }

    @Test
    void writesNoDrawsUnlessAskedTo() throws IOException {
        try (CatalogueReader reader = read(written(Posteriors.of("1", 9, null)))) {
            assertThat(reader.inspection().columns())
                    .extracting(CatalogueColumn::name)
                    .noneMatch(name -> name.endsWith("_draws"));
        }
    }

    @Test
    void refusesAPosteriorWithOtherParameters() throws IOException {
        try (CatalogueWriter writer = writer(OutputStream.nullOutputStream(), PosteriorContent.SUMMARIES)) {
            writer.write(Posteriors.of("1", 9, null));
            assertThatThrownBy(() -> writer.write(Posteriors.ofOtherParameters("2")))
                    .isInstanceOf(CatalogueException.class)
                    .hasMessageContaining("[log_mass, av]")
                    .hasMessageContaining("cosmos/2")
                    .hasMessageContaining("[teff]");
        }
    }
}
