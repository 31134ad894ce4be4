package io.sedstream.simulate;

/**
 * An {@link ErrorCurve} ready for use, over the natural logarithm of the flux in nJy, for speed.
 *
 * <p>Outside the nodes it follows what limits a survey there: fainter than all of them the sky does, and the flux error
 * stays constant (negative fluxes included); brighter, the calibration does, and the relative error stays constant.
 */
final class ErrorTable {
    private static final double LN_10 = Math.log(10);

    private final double[] lnFlux;
    private final double[] lnError;
    private final double[] lnScatter;

    ErrorTable(ErrorCurve curve) {
        int nodes = curve.magnitudeAb().size();
        lnFlux = new double[nodes];
        lnError = new double[nodes];
        lnScatter = new double[nodes];
        for (int i = 0; i < nodes; i++) {
            int falling = nodes - 1 - i;
            double magnitude = curve.magnitudeAb().get(falling);
            lnFlux[i] = LN_10 * (MeasuredGalaxies.AB_ZERO_POINT_NANOJANSKY - magnitude) / 2.5;
            lnError[i] = LN_10 * curve.log10ErrorNanojansky().get(falling);
            lnScatter[i] = LN_10 * curve.scatterDex().get(falling);
        }
    }

    /** Error in nJy at a flux, {@code deviate} standard deviations above the median. */
    double error(double fluxNanojansky, double deviate) {
        return Math.exp(lnError(fluxNanojansky, deviate));
    }

    /** Natural logarithm of that error. */
    double lnError(double fluxNanojansky, double deviate) {
        double at = fluxNanojansky > 0 ? Math.log(fluxNanojansky) : Double.NEGATIVE_INFINITY;
        int last = lnFlux.length - 1;
        if (at <= lnFlux[0]) {
            return lnError[0] + deviate * lnScatter[0];
        }
        if (at >= lnFlux[last]) {
            return lnError[last] + (at - lnFlux[last]) + deviate * lnScatter[last];
        }
        int i = 1;
        while (at > lnFlux[i]) {
            i++;
        }
        double fraction = (at - lnFlux[i - 1]) / (lnFlux[i] - lnFlux[i - 1]);
        return lnError[i - 1]
                + fraction * (lnError[i] - lnError[i - 1])
                + deviate * (lnScatter[i - 1] + fraction * (lnScatter[i] - lnScatter[i - 1]));
    }
}
