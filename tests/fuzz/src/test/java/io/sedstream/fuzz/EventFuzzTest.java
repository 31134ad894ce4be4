package io.sedstream.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.sedstream.schema.BandMeasurement;
import io.sedstream.schema.BandState;
import io.sedstream.schema.DetectedSource;
import io.sedstream.schema.RedshiftKind;
import io.sedstream.schema.RedshiftMeasurement;
import io.sedstream.schema.SkyPosition;
import io.sedstream.schema.SourceProvenance;
import io.sedstream.serde.EventSerdes;
import io.sedstream.serde.SourceDecoder;
import io.sedstream.serde.SourceDecoding;
import io.sedstream.serde.UndecodableRecordException;
import io.sedstream.serde.WireSettings;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.common.serialization.Serde;
import org.junit.jupiter.params.provider.MethodSource;

final class EventFuzzTest {
    private static final EventSerdes SERDES = new EventSerdes(WireSettings.singleObject());

    static Stream<byte[]> seeds() {
        DetectedSource source = DetectedSource.newBuilder()
                .setId("700137")
                .setSurvey("cosmos")
                .setPosition(new SkyPosition(150.1, 2.2))
                .setObservedAt(Instant.parse("2026-11-21T01:02:03.456789Z"))
                .setPhotometry(List.of(
                        new BandMeasurement("Subaru/SuprimeCam.B", 1200.5, 35.0, BandState.DETECTED),
                        new BandMeasurement("CFHT/WIRCam.Ks", Double.NaN, Double.NaN, BandState.NOT_OBSERVED)))
                .setRedshift(new RedshiftMeasurement(0.731, null, RedshiftKind.SPECTROSCOPIC))
                .setProvenance(new SourceProvenance("sedstream 0.1.0", "zcosmos.csv", 17L, null))
                .build();
        return Stream.of(SERDES.detectedSources().serializer().serialize("t", source));
    }

    @MethodSource("seeds")
    @FuzzTest(maxDuration = "10m")
    void readsAnyBytes(byte[] event) {
        read(SERDES.posteriors(), event);
        read(SERDES.outliers(), event);
        read(SERDES.rejections(), event);
        read(SERDES.detectedSources(), event);
    }

    private static void read(Serde<?> serde, byte[] event) {
        try {
            Object read = serde.deserializer().deserialize("t", event);
            if (read instanceof DetectedSource source
                    && SourceDecoder.decode(source) instanceof SourceDecoding.Invalid invalid) {
                assertThat(invalid.message()).isNotBlank();
            }
        } catch (UndecodableRecordException e) {
            assertThat(e.getMessage()).isNotBlank();
        }
    }
}
