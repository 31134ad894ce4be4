package io.sedstream.serde;

import static org.assertj.core.api.Assertions.assertThat;

import io.sedstream.photometry.Band;
import io.sedstream.photometry.BandFlux;
import io.sedstream.photometry.BandState;
import io.sedstream.photometry.Photometry;
import io.sedstream.photometry.Redshift;
import io.sedstream.photometry.SourceId;
import io.sedstream.schema.BandMeasurement;
import io.sedstream.schema.SkyPosition;
import java.util.List;
import org.junit.jupiter.api.Test;

class SourceDecoderTest {

    @Test
    void takesPhotometryAndRedshiftFromTheEvent() {
        assertThat(SourceDecoder.decode(SampleSources.galaxy()))
                .isEqualTo(new SourceDecoding.Valid(new Photometry(
                        new SourceId("cosmos", "700137"),
                        List.of(
                                new BandFlux(new Band("Subaru/SuprimeCam.B"), 1200.5, 35.0, BandState.DETECTED),
                                new BandFlux(new Band("GALEX/FUV"), -12.0, 40.0, BandState.NON_DETECTED),
                                BandFlux.notObserved(new Band("CFHT/WIRCam.Ks"))),
                        new Redshift(0.731, Double.NaN, Redshift.Kind.SPECTROSCOPIC))));
    }

    @Test
    void saysWhyASourceWithoutANameIsInvalid() {
        assertThat(SourceDecoder.decode(SampleSources.builder().setId(" ").build()))
                .isEqualTo(new SourceDecoding.Invalid(
                        "a source needs a survey and a name, got survey 'cosmos' and name ' '"));
    }

    @Test
    void saysWhyASourceOutsideTheSkyIsInvalid() {
        var source = SampleSources.builder()
                .setPosition(new SkyPosition(-999.0, -999.0))
                .build();

        assertThat(SourceDecoder.decode(source))
                .isEqualTo(new SourceDecoding.Invalid(
                        "no position on the sky: right ascension -999.0 deg, declination -999.0 deg"));
    }

    @Test
    void saysWhyABandWithoutANameIsInvalid() {
        var source = SampleSources.builder()
                .setPhotometry(List.of(new BandMeasurement("", 1.0, 1.0, io.sedstream.schema.BandState.DETECTED)))
                .build();

        assertThat(SourceDecoder.decode(source)).isEqualTo(new SourceDecoding.Invalid("a band needs a name"));
    }
}
