package io.sedstream.feature;

/**
 * Asinh magnitudes on the AB system, Lupton, Gunn and Szalay 1999 (AJ 118, 1406), eq. 3, with the softening b in the unit
 * of the flux, nJy.
 */
public final class AsinhMagnitude {
    /** 2.5 log10 e, the size of a natural logarithm in magnitudes. */
    static final double POGSON = 2.5 / Math.log(10);

    /** Flux density of AB magnitude zero, nJy. */
    static final double AB_ZERO_NANOJANSKY = 3631e9;

    private AsinhMagnitude() {}

    /** m = −2.5 log10(e) [asinh(f/2b) + ln(b/3631 Jy)]; finite for every finite flux, negative ones included. */
    public static double of(double fluxNanojansky, double softeningNanojansky) {
        double x = fluxNanojansky / (2 * softeningNanojansky);
        return -POGSON * (asinh(x) + Math.log(softeningNanojansky / AB_ZERO_NANOJANSKY));
    }

    /** σ_m = 2.5 log10(e) σ/√(f² + 4b²). */
    public static double error(double fluxNanojansky, double errorNanojansky, double softeningNanojansky) {
        return POGSON * errorNanojansky / Math.hypot(fluxNanojansky, 2 * softeningNanojansky);
    }

    /** f = 2b sinh(−m/(2.5 log10 e) − ln(b/3631 Jy)), nJy: the inverse of {@link #of}. */
    public static double fluxNanojansky(double magnitude, double softeningNanojansky) {
        return 2
                * softeningNanojansky
                * Math.sinh(-magnitude / POGSON - Math.log(softeningNanojansky / AB_ZERO_NANOJANSKY));
    }

    private static double asinh(double x) {
        double a = Math.abs(x);
        // log1p keeps the digits near zero, where a + √(a²+1) is 1 plus a small number.
        double y = Math.log1p(a + a * a / (1 + Math.sqrt(a * a + 1)));
        return Math.copySign(y, x);
    }
}
