package io.sedstream.catalogue.mapping;

import io.sedstream.catalogue.CatalogueEntry;
import io.sedstream.catalogue.CatalogueInspection;
import io.sedstream.catalogue.CatalogueRow;
import io.sedstream.catalogue.NumericCell;
import io.sedstream.schema.BandMeasurement;
import io.sedstream.schema.DetectedSource;
import io.sedstream.schema.RedshiftMeasurement;
import io.sedstream.schema.SkyPosition;
import io.sedstream.schema.SourceProvenance;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes source events of the entries of one catalogue. Holds no state between rows. */
public final class ColumnMapper {
    private final MappingDocument document;
    private final ColumnMapping mapping;
    private final Set<String> numericColumns;
    private final List<BandPhotometry> bands;
    private final String catalogue;
    private final String producer;

    private ColumnMapper(MappingDocument document, String catalogue, String producer) {
        this.document = document;
        this.mapping = document.mapping();
        this.numericColumns = MappedColumns.numeric(mapping);
        this.bands = mapping.bands().stream()
                .map(columns -> new BandPhotometry(columns, mapping.detectionThreshold()))
                .toList();
        this.catalogue = catalogue;
        this.producer = producer;
    }

    /**
     * A mapper for this catalogue; refuses a mapping that names columns which the catalogue lacks.
     *
     * @param producer program and version, for the provenance of the events
     */
    public static ColumnMapper bind(MappingDocument document, CatalogueInspection catalogue, String producer)
            throws MappingException {
        MappedColumns.requireIn(catalogue, document);
        return new ColumnMapper(document, catalogue.name(), producer);
    }

    /** The source that stands at this entry, or why there is none. */
    public MappingOutcome map(CatalogueEntry entry) {
        return switch (entry) {
            case CatalogueEntry.Malformed malformed ->
                failed(new MappingFailure.MalformedRow(malformed.rowNumber(), malformed.reason()));
            case CatalogueEntry.Row(CatalogueRow row) -> map(row);
        };
    }

    private MappingOutcome map(CatalogueRow row) {
        String id = mapping.idColumn().equals(ColumnMapping.ROW_NUMBER)
                ? Long.toString(row.rowNumber())
                : row.text(mapping.idColumn());
        if (id.isEmpty()) {
            return failed(new MappingFailure.MissingId(row.rowNumber(), mapping.idColumn()));
        }
        Map<String, Double> numbers = new HashMap<>();
        for (String column : numericColumns) {
            switch (row.number(column)) {
                case NumericCell.Value(double value) -> numbers.put(column, value);
                case NumericCell.Blank _ -> numbers.put(column, Double.NaN);
                case NumericCell.Unreadable(String text) -> {
                    return failed(new MappingFailure.UnreadableNumber(row.rowNumber(), column, text));
                }
            }
        }
        return map(row, id, numbers);
    }

    private MappingOutcome map(CatalogueRow row, String id, Map<String, Double> numbers) {
        SkyPosition position = position(numbers);
        if (position != null && !isOnSky(position)) {
            return failed(new MappingFailure.NoPositionOnSky(
                    row.rowNumber(), position.getRightAscension(), position.getDeclination()));
        }
        Instant observedAt = null;
        TimeColumn time = mapping.observedAt();
        if (time != null && !row.text(time.column()).isEmpty()) {
            String text = row.text(time.column());
            Optional<Instant> read = time.read(text);
            if (read.isEmpty()) {
                return failed(new MappingFailure.UnreadableTime(row.rowNumber(), time.column(), text));
            }
            observedAt = read.get();
        }
        List<BandMeasurement> photometry = new ArrayList<>(bands.size());
        for (BandPhotometry band : bands) {
            photometry.add(band.measure(column -> numbers.getOrDefault(column, Double.NaN), row::text));
        }
        return new MappingOutcome.Mapped(DetectedSource.newBuilder()
                .setId(id)
                .setSurvey(mapping.survey())
                .setPosition(position)
                .setObservedAt(observedAt)
                .setPhotometry(photometry)
                .setRedshift(redshift(row, numbers))
                .setProvenance(new SourceProvenance(producer, catalogue, row.rowNumber(), document.sha256()))
                .build());
    }

    private @Nullable SkyPosition position(Map<String, Double> numbers) {
        ColumnMapping.PositionColumns columns = mapping.position();
        if (columns == null) {
            return null;
        }
        double rightAscension = numbers.getOrDefault(columns.rightAscension(), Double.NaN);
        double declination = numbers.getOrDefault(columns.declination(), Double.NaN);
        return Double.isNaN(rightAscension) || Double.isNaN(declination)
                ? null
                : new SkyPosition(rightAscension, declination);
    }

    private static boolean isOnSky(SkyPosition position) {
        return position.getRightAscension() >= 0
                && position.getRightAscension() < 360
                && Math.abs(position.getDeclination()) <= 90;
    }

    private @Nullable RedshiftMeasurement redshift(CatalogueRow row, Map<String, Double> numbers) {
        RedshiftColumns columns = mapping.redshift();
        if (columns == null) {
            return null;
        }
        double value = numbers.getOrDefault(columns.column(), Double.NaN);
        if (columns.missing().holds(value) || !Double.isFinite(value) || isDropped(columns.quality(), row)) {
            return null;
        }
        double error = columns.error() == null ? Double.NaN : numbers.getOrDefault(columns.error(), Double.NaN);
        boolean known =
                error > 0 && Double.isFinite(error) && !columns.missing().holds(error);
        return new RedshiftMeasurement(value, known ? (Double) error : null, columns.kind());
    }

    private static boolean isDropped(RedshiftColumns.@Nullable Quality quality, CatalogueRow row) {
        return quality != null && !quality.keepInsecure() && !quality.rule().accepts(row.text(quality.column()));
    }

    private static MappingOutcome failed(MappingFailure failure) {
        return new MappingOutcome.Failed(failure);
    }
}
