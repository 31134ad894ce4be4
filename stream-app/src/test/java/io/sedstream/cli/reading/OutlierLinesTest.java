package io.sedstream.cli.reading;

import static org.assertj.core.api.Assertions.assertThat;

import io.sedstream.schema.DetectedSource;
import io.sedstream.schema.DetectorVote;
import io.sedstream.schema.EventTimes;
import io.sedstream.schema.FeatureContribution;
import io.sedstream.schema.ModelReference;
import io.sedstream.schema.OutlierSource;
import io.sedstream.schema.RecordPosition;
import io.sedstream.schema.ScreeningVerdict;
import io.sedstream.schema.SourceProvenance;
import io.sedstream.serde.EventSerdes;
import io.sedstream.serde.WireSettings;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutlierLinesTest {
    private final EventSerdes serdes = new EventSerdes(WireSettings.singleObject());
    private final OutlierLines lines = new OutlierLines(serdes.outliers().deserializer());

    @Test
    void showsTheVotesAndTheFeaturesThatHaveMostToDoWithThem() {
        var verdict = new ScreeningVerdict(
                true,
                List.of(new DetectorVote("ecod", 31.5, 20.0, true), new DetectorVote("lof", 1.1, 1.5, false)),
                List.of(
                        new FeatureContribution("ASINH_MAGNITUDE SDSS/g", -6.24, 9.5),
                        new FeatureContribution("ASINH_MAGNITUDE SDSS/r", 1.5, 2.1)));

        assertThat(lines.readable(outlier(verdict))).singleElement().satisfies(line -> assertThat(line)
                .startsWith("sdss/7 ")
                .endsWith("  ecod 31.5 > 20.0, lof 1.10 <= 1.50; ASINH_MAGNITUDE SDSS/g -6.2 σ,"
                        + " ASINH_MAGNITUDE SDSS/r +1.5 σ"));
    }

    @Test
    void endsWithTheVotesOfAnEventThatNamesNoFeature() {
        var verdict = new ScreeningVerdict(true, List.of(new DetectorVote("ecod", 31.5, 20.0, true)), List.of());

        assertThat(lines.readable(outlier(verdict))).singleElement().satisfies(line -> assertThat(line)
                .endsWith("  ecod 31.5 > 20.0"));
    }

    private static OutlierSource outlier(ScreeningVerdict verdict) {
        return new OutlierSource(
                DetectedSource.newBuilder()
                        .setId("7")
                        .setSurvey("sdss")
                        .setProvenance(new SourceProvenance("test", null, null, null))
                        .build(),
                new ModelReference("m", "1", "0123"),
                verdict,
                new EventTimes(null, Instant.EPOCH, Instant.EPOCH),
                new RecordPosition("sources.detected", 0, 1L));
    }
}
