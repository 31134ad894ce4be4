package io.sedstream.pipeline;

import io.sedstream.schema.BandMeasurement;
import io.sedstream.schema.BandState;
import io.sedstream.schema.DetectedSource;
import io.sedstream.schema.RedshiftKind;
import io.sedstream.schema.RedshiftMeasurement;
import io.sedstream.schema.SourceProvenance;
import java.util.List;
import java.util.stream.Stream;

/** Source events for the {@link AnalyticModel}. */
public final class TestSources {
    private static final double AB_ZERO_POINT_NANOJANSKY = 31.4;

    private TestSources() {}

    /** A source with the same magnitude in both bands, at redshift 0.5. */
    public static DetectedSource.Builder ofMagnitude(String id, double magnitude) {
        return DetectedSource.newBuilder()
                .setId(id)
                .setSurvey("test")
                .setPhotometry(Stream.of(AnalyticModel.G, AnalyticModel.R)
                        .map(band -> band(band, magnitude))
                        .toList())
                .setRedshift(new RedshiftMeasurement(0.5, null, RedshiftKind.SPECTROSCOPIC))
                .setProvenance(new SourceProvenance("test", "catalogue.csv", 1L, null));
    }

    /** An ordinary source. */
    public static DetectedSource.Builder ordinary(String id) {
        return ofMagnitude(id, 22);
    }

    /** A source with these bands, else ordinary. */
    public static DetectedSource withBands(BandMeasurement... bands) {
        return ordinary("1").setPhotometry(List.of(bands)).build();
    }

    /** A detection in one band, 10 σ. */
    public static BandMeasurement band(String name, double magnitude) {
        double flux = Math.pow(10, (AB_ZERO_POINT_NANOJANSKY - magnitude) / 2.5);
        return new BandMeasurement(name, flux, flux / 10, BandState.DETECTED);
    }
}
