package io.sedstream.sps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import org.junit.jupiter.api.Test;

final class IgmTransmissionTest {
    @Test
    void agreesInTheContinuumWithAnIntegralOverTheAbsorbers() throws IOException {
        IgmTransmission igm = ReferenceFiles.igm();
        for (double redshift : new double[] {0.5, 1, 2, 3}) {
            for (double share : new double[] {0.1, 0.5, 0.8}) {
                double observed = IgmTransmission.LYMAN_LIMIT_ANGSTROM * (1 + share * redshift);
                // Just below the source's Lyman limit the lines are the same: their depth drops out of the ratio.
                double lines = linesOnly(igm, observed, redshift);
                double tau = -Math.log(igm.transmission(observed, redshift)) - lines;
                double direct = absorbers(observed, redshift, 500, 1.7, 1.2, 0.2, 2.7)
                        + absorbers(observed, redshift, 1.1, 0.9, 2.0, 1, 2);
                // The paper's formulae approximate this integral; 5 % is what they leave where τ is small.
                assertThat(tau).isCloseTo(direct, within(0.05 * direct));
            }
        }
    }

    @Test
    void absorbsAtLymanAlphaAsMuchAsQuasarsShow() throws IOException {
        IgmTransmission igm = ReferenceFiles.igm();
        for (double redshift = 2; redshift <= 4; redshift += 0.5) {
            // A source slightly behind, so that the light crosses Lyα at this redshift but not yet Lyβ.
            double tau = -Math.log(igm.transmission(1215.67 * (1 + redshift), redshift * 1.05));
            // Faucher-Giguère et al. 2008 (ApJ 681, 831) eq. 21 of 86 quasars; analyses scatter by 10–15 %.
            double measured = 0.0018 * Math.pow(1 + redshift, 3.92);
            assertThat(tau).isCloseTo(measured, within(0.2 * measured));
        }
    }

    @Test
    void leavesLightRedwardOfLymanAlphaAlone() throws IOException {
        IgmTransmission igm = ReferenceFiles.igm();
        assertThat(igm.transmission(1216 * 3, 2)).isEqualTo(1);
        assertThat(igm.transmission(1215 * 3, 2)).isLessThan(1);
    }

    /** Line depth at a wavelength: that of a source whose Lyman limit lies just blueward of it, less the missing lines. */
    private static double linesOnly(IgmTransmission igm, double observed, double redshift) {
        double justBelow = observed / IgmTransmission.LYMAN_LIMIT_ANGSTROM - 1;
        // At this redshift no continuum is absorbed, and all 39 lines reach the same wavelength from farther sources.
        double last = observed / igm.lineAngstrom(igm.lines() - 1) - 1;
        assertThat(last).isLessThan(redshift);
        return -Math.log(igm.transmission(observed, justBelow));
    }

    /**
     * Lyman continuum depth by brute force from Inoue et al. 2014 eqs. 4–8 and table 1: column densities
     * N^−β exp(−N/10²¹) above 10¹² cm⁻², number per redshift a broken power law, cross-section 6.30e−18 cm² (λ/λ_L)³.
     */
    private static double absorbers(
            double observed,
            double redshift,
            double amplitude,
            double beta,
            double breakRedshift,
            double lowSlope,
            double highSlope) {
        double x = observed / IgmTransmission.LYMAN_LIMIT_ANGSTROM;
        int steps = 200;
        double sum = 0;
        for (int i = 0; i < steps; i++) {
            double z = x - 1 + (i + 0.5) / steps * (redshift - x + 1);
            double number = amplitude;
            number *= Math.pow((1 + z) / (1 + breakRedshift), z < breakRedshift ? lowSlope : highSlope);
            double crossSection = 6.30e-18 * Math.pow(x / (1 + z), 3);
            double absorbed = 0;
            double all = 0;
            for (double log = Math.log(1e12); log < Math.log(1e23); log += 0.02) {
                double column = Math.exp(log);
                double weight = Math.pow(column, 1 - beta) * Math.exp(-column / 1e21);
                absorbed += weight * -Math.expm1(-column * crossSection);
                all += weight;
            }
            sum += number * absorbed / all;
        }
        return sum * (redshift - x + 1) / steps;
    }
}
