package io.sedstream.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class AsinhMagnitudeTest {
    @Test
    void aBrightSourceHasItsOrdinaryMagnitude() {
        // f ≫ b: m = 31.4 − 2.5 log10 f; the asinh form differs by 2.5 log10(e) (b/f)², here 1e-10.
        assertThat(AsinhMagnitude.of(1e6, 10)).isCloseTo(31.4 - 15, within(1e-4));
    }

    @Test
    void zeroFluxHasTheMagnitudeOfTheSoftening() {
        // Lupton et al. 1999: m(0) = −2.5 log10 b; b = 10 nJy is AB 28.9.
        assertThat(AsinhMagnitude.of(0, 10)).isCloseTo(28.9, within(1e-4));
    }

    @Test
    void theInverseGivesTheFluxBack() {
        for (double flux : new double[] {-250, -1, 0, 1e-3, 5, 40, 1e5}) {
            assertThat(AsinhMagnitude.fluxNanojansky(AsinhMagnitude.of(flux, 10), 10))
                    .isCloseTo(flux, within(1e-9 * Math.max(1, Math.abs(flux))));
        }
    }

    @Test
    void theErrorIsTheSlopeTimesTheError() {
        double slope = (AsinhMagnitude.of(7 + 1e-5, 10) - AsinhMagnitude.of(7 - 1e-5, 10)) / 2e-5;
        assertThat(AsinhMagnitude.error(7, 0.3, 10)).isCloseTo(Math.abs(slope) * 0.3, within(1e-8));
    }
}
