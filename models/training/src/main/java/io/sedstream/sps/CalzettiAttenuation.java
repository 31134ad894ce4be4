package io.sedstream.sps;

/**
 * Dust attenuation of starburst galaxies, Calzetti et al. 2000 (ApJ 533, 682) eq. 4 with R_V = 4.05.
 *
 * <p>The curve was measured from 0.12 to 2.2 µm. Below, it goes on in a straight line of its slope at 0.12 µm (as in
 * Hyperz, Bolzonella et al. 2000), which at 0.10 µm is within 1 % of the far-ultraviolet curve of Leitherer et al. 2002;
 * the polynomial itself would explode. Above, its 1/λ branch goes on until it meets zero near 3.1 µm.
 */
public final class CalzettiAttenuation {
    /** Ratio of A_V to E(B−V). */
    public static final double R_V = 4.05;

    private static final double BLUE_END_MICRON = 0.12;
    private static final double BRANCH_MICRON = 0.63;

    private CalzettiAttenuation() {}

    /** k(λ) = A(λ)/E(B−V) at a rest wavelength in Å, never below zero. */
    public static double k(double angstrom) {
        double micron = angstrom * 1e-4;
        if (micron < BLUE_END_MICRON) {
            return polynomial(BLUE_END_MICRON) + polynomialSlope(BLUE_END_MICRON) * (micron - BLUE_END_MICRON);
        }
        if (micron < BRANCH_MICRON) {
            return polynomial(micron);
        }
        return Math.max(0, 2.659 * (-1.857 + 1.040 / micron) + R_V);
    }

    /** Transmitted share of the light at a rest wavelength in Å behind A_V magnitudes. */
    public static double transmission(double angstrom, double attenuationV) {
        return Math.exp(-attenuationV * naperianPerMagnitude(angstrom));
    }

    /** Optical depth per magnitude of A_V. */
    static double naperianPerMagnitude(double angstrom) {
        return 0.4 * Math.log(10) * k(angstrom) / R_V;
    }

    private static double polynomial(double micron) {
        return 2.659 * (-2.156 + (1.509 + (-0.198 + 0.011 / micron) / micron) / micron) + R_V;
    }

    private static double polynomialSlope(double micron) {
        double inverse = 1 / micron;
        return 2.659 * (-1.509 + (0.396 - 0.033 * inverse) * inverse) * inverse * inverse;
    }
}
