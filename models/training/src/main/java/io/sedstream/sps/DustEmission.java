package io.sedstream.sps;

/**
 * Thermal emission of dust: an optically thin greybody {@code L_ν ∝ ν^β B_ν(T)} that gives off what the dust absorbed.
 *
 * <p>There are no PAH features and no warm dust, so the mid-infrared between the stars and the greybody is a lower limit,
 * and the microwave background neither heats the dust nor is seen against it (da Cunha et al. 2013), which at 40 K
 * changes far-infrared fluxes by less than a tenth below a redshift of 5.
 *
 * @param emissivityIndex β
 */
public record DustEmission(double temperatureKelvin, double emissivityIndex) {
    /** The greybody of the synference models: 40 K, β = 1.5. */
    public static final DustEmission COLD = new DustEmission(40, 1.5);

    /** hc/k in Å K. */
    private static final double SECOND_RADIATION_CONSTANT = 1.438776877e8;

    /** hν/kT above which the greybody is less than 1e-13 of its peak. */
    private static final double DARK_WIEN_TAIL = 40;

    public DustEmission {
        if (!(temperatureKelvin > 0) || !(emissivityIndex >= 0)) {
            throw new IllegalArgumentException("a greybody needs a temperature above 0 K and β of at least 0, got "
                    + temperatureKelvin + " K and " + emissivityIndex);
        }
    }

    /** L_λ per Å of dust of unit luminosity at a rest wavelength in Å. */
    public double luminosityPerAngstrom(double angstrom) {
        double x = SECOND_RADIATION_CONSTANT / (angstrom * temperatureKelvin);
        double order = 4 + emissivityIndex;
        // ∫ x^(3+β) / (e^x − 1) dx = Γ(4+β) ζ(4+β), and dx/dλ = −x/λ.
        return Math.pow(x, order) / Math.expm1(x) / angstrom / (gamma(order) * zeta(order));
    }

    /** Rest wavelength in Å below which the emission does not matter beside that of any star. */
    double shortestAngstrom() {
        return SECOND_RADIATION_CONSTANT / (DARK_WIEN_TAIL * temperatureKelvin);
    }

    /** Γ(s) for s ≥ 4 by Stirling's series at s + 8; good to 1e-14. */
    private static double gamma(double s) {
        double shift = 1;
        double y = s;
        while (y < 12) {
            shift *= y;
            y++;
        }
        double inverse = 1 / (y * y);
        double series = (1.0 / 12 - inverse * (1.0 / 360 - inverse * (1.0 / 1260 - inverse / 1680))) / y;
        return Math.sqrt(2 * Math.PI / y) * Math.pow(y / Math.E, y) * Math.exp(series) / shift;
    }

    /** ζ(s) for s ≥ 4 by its series and the Euler–Maclaurin remainder after 20 terms. */
    private static double zeta(double s) {
        int terms = 20;
        double sum = 0;
        for (int n = 1; n < terms; n++) {
            sum += Math.pow(n, -s);
        }
        return sum + Math.pow(terms, 1 - s) / (s - 1) + Math.pow(terms, -s) / 2 + s * Math.pow(terms, -s - 1) / 12;
    }
}
