package io.sedstream.catalogue.mapping;

import io.sedstream.photometry.Band;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the columns of a survey's catalogue mean.
 *
 * @param idColumn the column of the identifier, or {@link #ROW_NUMBER}
 * @param detectionThreshold least ratio of flux to its catalogued error that counts as a detection
 */
public record ColumnMapping(
        String survey,
        String idColumn,
        @Nullable PositionColumns position,
        @Nullable TimeColumn observedAt,
        @Nullable RedshiftColumns redshift,
        double detectionThreshold,
        List<BandColumns> bands) {
    /** In place of an identifier column: the row's number, for a catalogue without identifiers. */
    public static final String ROW_NUMBER = "@row";

    /** Three standard deviations: one band in 700 without a source would be called detected. */
    public static final double USUAL_DETECTION_THRESHOLD = 3;

    /** Columns of right ascension and declination, ICRS, deg. */
    public record PositionColumns(String rightAscension, String declination) {}

    public ColumnMapping {
        bands = List.copyOf(bands);
        Set<Band> seen = new HashSet<>();
        for (BandColumns columns : bands) {
            if (!seen.add(columns.band())) {
                throw new IllegalArgumentException("band " + columns.band() + " is mapped twice");
            }
        }
        if (!(detectionThreshold >= 0 && Double.isFinite(detectionThreshold))) {
            throw new IllegalArgumentException(
                    "a detection threshold of " + detectionThreshold + ": give a ratio of flux to error such as 3");
        }
        if (survey.isBlank() || bands.isEmpty()) {
            throw new IllegalArgumentException(
                    "a mapping needs a survey and at least one band, got survey '" + survey + "' and bands " + bands);
        }
    }

    /** The same mapping with the magnitudes as the catalogue gives them: no offset in any band. */
    public ColumnMapping withoutZeroPoints() {
        return new ColumnMapping(
                survey,
                idColumn,
                position,
                observedAt,
                redshift,
                detectionThreshold,
                bands.stream().map(BandColumns::withoutZeroPoint).toList());
    }
}
