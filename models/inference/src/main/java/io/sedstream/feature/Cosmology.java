package io.sedstream.feature;

/**
 * Flat ΛCDM with H0 = 70 km/s/Mpc and Ωm = 0.3, radiation neglected: the one cosmology of training and streaming.
 *
 * <p>It lives beside the features because the age of the Universe bounds the age of a galaxy.
 */
public final class Cosmology {
    /** Hubble constant in km/s/Mpc. */
    public static final double HUBBLE_CONSTANT = 70;

    /** Matter density parameter. */
    public static final double OMEGA_MATTER = 0.3;

    private static final double OMEGA_LAMBDA = 1 - OMEGA_MATTER;
    private static final double SPEED_OF_LIGHT_KM_PER_S = 299_792.458;
    private static final double HUBBLE_TIME_GYR = 977.792_221_4 / HUBBLE_CONSTANT;
    private static final int SIMPSON_INTERVALS = 512;

    private Cosmology() {}

    /** Age of the Universe in Gyr at a redshift: t = 2/(3 H0 √ΩΛ) · asinh(√(ΩΛ/Ωm) (1+z)^−3/2). */
    public static double ageGyr(double redshift) {
        double x = Math.sqrt(OMEGA_LAMBDA / OMEGA_MATTER) * Math.pow(1 + redshift, -1.5);
        return 2.0 / 3 * HUBBLE_TIME_GYR / Math.sqrt(OMEGA_LAMBDA) * Math.log(x + Math.sqrt(x * x + 1));
    }

    /** Luminosity distance in Mpc at a redshift: (1+z) c/H0 ∫ dz'/E(z'), by Simpson's rule. */
    public static double luminosityDistanceMpc(double redshift) {
        double step = redshift / SIMPSON_INTERVALS;
        double sum = inverseE(0) + inverseE(redshift);
        for (int i = 1; i < SIMPSON_INTERVALS; i++) {
            sum += (i % 2 == 0 ? 2 : 4) * inverseE(i * step);
        }
        return (1 + redshift) * SPEED_OF_LIGHT_KM_PER_S / HUBBLE_CONSTANT * sum * step / 3;
    }

    private static double inverseE(double redshift) {
        double a = 1 + redshift;
        return 1 / Math.sqrt(OMEGA_MATTER * a * a * a + OMEGA_LAMBDA);
    }
}
