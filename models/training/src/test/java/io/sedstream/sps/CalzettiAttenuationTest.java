package io.sedstream.sps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class CalzettiAttenuationTest {
    @Test
    void givesThePublishedValuesAtBalmerLinesAndV() {
        // Domínguez et al. 2013 (ApJ 763, 145) §4: k(Hα) = 3.33, k(Hβ) = 4.60, printed to two decimals.
        assertThat(CalzettiAttenuation.k(6562.8)).isCloseTo(3.33, within(0.01));
        assertThat(CalzettiAttenuation.k(4861.3)).isCloseTo(4.60, within(0.01));
        // A_V / E(B−V) must be R_V; the polynomial meets it within 0.1 %.
        assertThat(CalzettiAttenuation.k(5500)).isCloseTo(CalzettiAttenuation.R_V, within(0.01));
        assertThat(CalzettiAttenuation.transmission(5500, 1)).isCloseTo(Math.pow(10, -0.4), within(0.001));
    }

    @Test
    void goesOnIntoTheFarUltravioletLikeTheCurveMeasuredThere() {
        // Leitherer et al. 2002 (ApJS 140, 303) eq. 14 for 970–1800 Å, in the form k = 5.472 + 0.671/λ − … (λ in µm);
        // they quote agreement with Calzetti within about 5 % in the overlap.
        for (double micron : new double[] {0.097, 0.105, 0.115, 0.13, 0.15}) {
            double leitherer =
                    5.472 + 0.671 / micron - 9.218e-3 / (micron * micron) + 2.620e-3 / (micron * micron * micron);
            assertThat(CalzettiAttenuation.k(micron * 1e4) / leitherer).isCloseTo(1, within(0.05));
        }
    }

    @Test
    void fallsWithWavelengthAndNeverBelowZero() {
        double before = Double.POSITIVE_INFINITY;
        for (double angstrom = 91; angstrom < 1.6e6; angstrom *= 1.01) {
            double k = CalzettiAttenuation.k(angstrom);
            // The two branches of the published curve differ by 0.006 where they meet, at 0.63 µm.
            assertThat(k).isGreaterThanOrEqualTo(0).isLessThanOrEqualTo(before + 0.007);
            before = k;
        }
        assertThat(before).isZero();
    }
}
