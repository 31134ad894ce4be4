package io.sedstream.simulate;

/**
 * An {@link ErrorCurve} ready for use, over log10 of the flux in nJy.
 *
 * <p>Outside the nodes it follows what limits a survey there: fainter than all of them the sky does, and the flux error
 * stays constant (negative fluxes included); brighter, the calibration does, and the relative error stays constant.
 */
final class ErrorTable {
    private final double[] log10Flux;
    private final double[] log10Error;
    private final double[] scatterDex;

    ErrorTable(ErrorCurve curve) {
        int nodes = curve.magnitudeAb().size();
        log10Flux = new double[nodes];
        log10Error = new double[nodes];
        scatterDex = new double[nodes];
        for (int i = 0; i < nodes; i++) {
            int falling = nodes - 1 - i;
            log10Flux[i] = (MeasuredGalaxies.AB_ZERO_POINT_NANOJANSKY
                            - curve.magnitudeAb().get(falling))
                    / 2.5;
            log10Error[i] = curve.log10ErrorNanojansky().get(falling);
            scatterDex[i] = curve.scatterDex().get(falling);
        }
    }

    /** Median log10 σ at a log10 flux. */
    double log10Error(double atLog10Flux) {
        return log10Error(atLog10Flux, 0);
    }

    /** Error in nJy at a flux, {@code deviate} standard deviations above the median. */
    double error(double fluxNanojansky, double deviate) {
        double at = fluxNanojansky > 0 ? Math.log10(fluxNanojansky) : Double.NEGATIVE_INFINITY;
        return Math.pow(10, log10Error(at, deviate));
    }

    private double log10Error(double at, double deviate) {
        int last = log10Flux.length - 1;
        if (at <= log10Flux[0]) {
            return log10Error[0] + deviate * scatterDex[0];
        }
        if (at >= log10Flux[last]) {
            return log10Error[last] + (at - log10Flux[last]) + deviate * scatterDex[last];
        }
        int i = 1;
        while (at > log10Flux[i]) {
            i++;
        }
        double fraction = (at - log10Flux[i - 1]) / (log10Flux[i] - log10Flux[i - 1]);
        return log10Error[i - 1]
                + fraction * (log10Error[i] - log10Error[i - 1])
                + deviate * (scatterDex[i - 1] + fraction * (scatterDex[i] - scatterDex[i - 1]));
    }
}
