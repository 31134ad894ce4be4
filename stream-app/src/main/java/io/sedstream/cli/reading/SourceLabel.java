package io.sedstream.cli.reading;

import io.sedstream.schema.DetectedSource;
import io.sedstream.schema.RedshiftMeasurement;
import java.util.Locale;

/** How a source is named at the beginning of a line. */
final class SourceLabel {
    private SourceLabel() {}

    /** Survey, identifier, and the redshift where one is known. */
    static String of(DetectedSource source) {
        RedshiftMeasurement redshift = source.getRedshift();
        return String.format(
                Locale.ROOT,
                "%-24s  z %s",
                source.getSurvey() + "/" + source.getId(),
                redshift == null ? "unknown" : String.format(Locale.ROOT, "%-7.4f", redshift.getValue()));
    }
}
