package io.sedstream.serde;

import io.sedstream.schema.BandMeasurement;
import io.sedstream.schema.BandState;
import io.sedstream.schema.DetectedSource;
import io.sedstream.schema.RedshiftKind;
import io.sedstream.schema.RedshiftMeasurement;
import io.sedstream.schema.SkyPosition;
import io.sedstream.schema.SourceProvenance;
import java.time.Instant;
import java.util.List;

/** A source event with every kind of field in use. */
final class SampleSources {
    private SampleSources() {}

    static DetectedSource galaxy() {
        return builder().build();
    }

    static DetectedSource.Builder builder() {
        return DetectedSource.newBuilder()
                .setId("700137")
                .setSurvey("cosmos")
                .setPosition(new SkyPosition(150.1, 2.2))
                .setObservedAt(Instant.parse("2026-11-21T01:02:03.456789Z"))
                .setPhotometry(List.of(
                        new BandMeasurement("Subaru/SuprimeCam.B", 1200.5, 35.0, BandState.DETECTED),
                        new BandMeasurement("GALEX/FUV", -12.0, 40.0, BandState.NON_DETECTED),
                        new BandMeasurement("CFHT/WIRCam.Ks", Double.NaN, Double.NaN, BandState.NOT_OBSERVED)))
                .setRedshift(new RedshiftMeasurement(0.731, null, RedshiftKind.SPECTROSCOPIC))
                .setProvenance(new SourceProvenance("sedstream 0.1.0", "zcosmos_bright_dev.csv", 17L, null));
    }
}
