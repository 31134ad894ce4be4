package io.sedstream.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sedstream.schema.BandMeasurement;
import io.sedstream.schema.BandState;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostBandTest {
    @Test
    void makesNanojanskyOfMagnitudes() {
        // AB magnitude 23.9 is 1 µJy (Oke & Gunn 1983); δf/f = ln(10)/2.5 δm. Tolerance: rounding only.
        BandMeasurement band = HostBand.ofMagnitude("PS1/g", 23.9, 0.05);

        assertThat(band.getFlux()).isCloseTo(1000, within(1e-9));
        assertThat(band.getFluxError()).isCloseTo(1000 * 0.4 * Math.log(10) * 0.05, within(1e-9));
        assertThat(band.getState()).isEqualTo(BandState.DETECTED);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-999, -99, -9, 99, 999, Double.NaN, Double.POSITIVE_INFINITY, 0})
    void takesCodesForMissing(double magnitude) {
        assertThat(HostBand.ofMagnitude("PS1/g", magnitude, 0.05).getState()).isEqualTo(BandState.NOT_OBSERVED);
    }

    @Test
    void keepsNegativeFluxes() {
        BandMeasurement band = HostBand.ofFlux("LSST/u", -10, 5);

        assertThat(band.getFlux()).isEqualTo(-10);
        assertThat(band.getState()).isEqualTo(BandState.NON_DETECTED);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
    void callsAFluxWithoutErrorInvalid(double error) {
        BandMeasurement band = HostBand.ofFlux("LSST/u", 10, error);

        assertThat(band.getState()).isEqualTo(BandState.INVALID);
        assertThat(HostBand.anyUsable(List.of(band))).isFalse();
    }
}
