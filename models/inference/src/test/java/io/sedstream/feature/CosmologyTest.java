package io.sedstream.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Against Ned Wright's cosmology calculator (Wright 2006, PASP 118, 1711), H0 = 70, Ωm = 0.3, flat; it prints 3–5 digits. */
final class CosmologyTest {
    @Test
    void agesMatchTheCalculator() {
        // The calculator counts radiation, which takes up to 0.01 Gyr from the age.
        assertThat(Cosmology.ageGyr(0)).isCloseTo(13.46, within(0.02));
        assertThat(Cosmology.ageGyr(1)).isCloseTo(5.75, within(0.02));
        assertThat(Cosmology.ageGyr(3)).isCloseTo(2.11, within(0.02));
    }

    @Test
    void luminosityDistancesMatchTheCalculator() {
        assertThat(Cosmology.luminosityDistanceMpc(0.5)).isCloseTo(2832.9, within(3.0));
        assertThat(Cosmology.luminosityDistanceMpc(1)).isCloseTo(6607.7, within(7.0));
        assertThat(Cosmology.luminosityDistanceMpc(3)).isCloseTo(25_422.8, within(40.0));
    }
}
