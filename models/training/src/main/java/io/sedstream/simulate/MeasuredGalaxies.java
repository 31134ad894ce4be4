package io.sedstream.simulate;

import io.sedstream.photometry.Band;
import java.util.List;

/**
 * Photometry of a catalogue as a structure of arrays, NaN where a band was not observed. Arrays are shared, not copied.
 */
public final class MeasuredGalaxies {
    /** Magnitude of 1 nJy in the AB system. */
    public static final double AB_ZERO_POINT_NANOJANSKY = 31.4;

    private final List<Band> bands;
    private final double[] redshift;
    private final double[][] fluxNanojansky;
    private final double[][] errorNanojansky;

    /** Fluxes and errors {@code [band][galaxy]}, redshifts {@code [galaxy]}, NaN where unknown. */
    public MeasuredGalaxies(
            List<Band> bands, double[] redshift, double[][] fluxNanojansky, double[][] errorNanojansky) {
        if (fluxNanojansky.length != bands.size() || errorNanojansky.length != bands.size()) {
            throw new IllegalArgumentException(bands.size() + " bands have fluxes in " + fluxNanojansky.length
                    + " and errors in " + errorNanojansky.length);
        }
        for (int b = 0; b < bands.size(); b++) {
            if (fluxNanojansky[b].length != redshift.length || errorNanojansky[b].length != redshift.length) {
                throw new IllegalArgumentException(bands.get(b) + " has " + fluxNanojansky[b].length + " fluxes and "
                        + errorNanojansky[b].length + " errors of " + redshift.length + " galaxies");
            }
        }
        this.bands = List.copyOf(bands);
        this.redshift = redshift;
        this.fluxNanojansky = fluxNanojansky;
        this.errorNanojansky = errorNanojansky;
    }

    public int size() {
        return redshift.length;
    }

    public List<Band> bands() {
        return bands;
    }

    /** Redshift, NaN where unknown. */
    public double redshift(int galaxy) {
        return redshift[galaxy];
    }

    /** Flux in nJy, NaN where not observed. */
    public double flux(int band, int galaxy) {
        return fluxNanojansky[band][galaxy];
    }

    /** Standard deviation of the flux in nJy. */
    public double error(int band, int galaxy) {
        return errorNanojansky[band][galaxy];
    }

    /** Whether a galaxy has a finite flux with a positive error in a band. */
    public boolean measured(int band, int galaxy) {
        return Double.isFinite(fluxNanojansky[band][galaxy]) && errorNanojansky[band][galaxy] > 0;
    }

    /** The same galaxies with a share of the flux added to every error in quadrature, for calibration and templates. */
    public MeasuredGalaxies withErrorFloor(double shareOfFlux) {
        double[][] raised = new double[bands.size()][size()];
        for (int b = 0; b < raised.length; b++) {
            for (int i = 0; i < size(); i++) {
                // A negative error marks a missing band; in quadrature it would pass for a measurement.
                raised[b][i] = measured(b, i)
                        ? Math.hypot(errorNanojansky[b][i], shareOfFlux * fluxNanojansky[b][i])
                        : Double.NaN;
            }
        }
        return new MeasuredGalaxies(bands, redshift, fluxNanojansky, raised);
    }

    /** Share of the galaxies without a measurement, per band. */
    public List<Double> missingShares() {
        Double[] shares = new Double[bands.size()];
        for (int b = 0; b < shares.length; b++) {
            int missing = 0;
            for (int i = 0; i < size(); i++) {
                missing += measured(b, i) ? 0 : 1;
            }
            shares[b] = missing / (double) size();
        }
        return List.of(shares);
    }
}
