package io.sedstream.calibrate;

import io.sedstream.photometry.Band;
import io.sedstream.simulate.MeasuredGalaxies;
import io.sedstream.simulate.SimulatedGalaxies;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Simulated galaxies by rising redshift, magnitudes side by side. */
public final class TemplateShelf {
    /** Magnitudes below its brightest band at which a galaxy that the intergalactic medium swallows is held. */
    private static final float FAINTEST_RELATIVE_MAGNITUDE = 12;

    private final List<Band> bands;
    private final double[] pivotAngstrom;
    private final double[] logRedshift;
    /** {@code [template · bands + band]}, relative to the brightest band. */
    private final float[] magnitude;

    /** Templates of redshift {@code [template]} and flux {@code [band][template]}, in any one unit of flux density. */
    TemplateShelf(List<Band> bands, double[] pivotAngstrom, float[] redshift, float[][] flux) {
        this.bands = List.copyOf(bands);
        this.pivotAngstrom = pivotAngstrom.clone();
        int[] order = IntStream.range(0, redshift.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> redshift[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        logRedshift = new double[order.length];
        magnitude = new float[order.length * bands.size()];
        for (int k = 0; k < order.length; k++) {
            logRedshift[k] = Math.log1p(redshift[order[k]]);
            double brightest = 0;
            for (float[] band : flux) {
                brightest = Math.max(brightest, band[order[k]]);
            }
            for (int b = 0; b < bands.size(); b++) {
                double relative = -2.5 * Math.log10(flux[b][order[k]] / brightest);
                magnitude[k * bands.size() + b] = (float) Math.min(relative, FAINTEST_RELATIVE_MAGNITUDE);
            }
        }
    }

    /**
     * All the galaxies of a simulation.
     *
     * @param pivotAngstrom {@code [band]} observed wavelength
     */
    public static TemplateShelf of(SimulatedGalaxies galaxies, double[] pivotAngstrom) {
        float[][] flux = new float[galaxies.bands().size()][];
        for (int b = 0; b < flux.length; b++) {
            flux[b] = galaxies.fluxNanojansky(b);
        }
        return new TemplateShelf(galaxies.bands(), pivotAngstrom, galaxies.redshift(), flux);
    }

    List<Band> bands() {
        return bands;
    }

    /** Wavelength of a band at a redshift's rest, Å. */
    double restWavelengthAngstrom(int band, double redshift) {
        return pivotAngstrom[band] / (1 + redshift);
    }

    /** ln(1+z) of a template. */
    double logRedshift(int template) {
        return logRedshift[template];
    }

    /** Magnitude of a template in a band; all bands of a template share an unknown constant. */
    float magnitude(int template, int band) {
        return magnitude[template * bands.size() + band];
    }

    /** The first template whose ln(1+z) is not below a value. */
    int lowerBound(double value) {
        int found = Arrays.binarySearch(logRedshift, value);
        return found >= 0 ? found : -found - 1;
    }

    /** Magnitude of a flux in nJy; NaN below zero. */
    static double magnitudeOf(double fluxNanojansky) {
        return MeasuredGalaxies.AB_ZERO_POINT_NANOJANSKY - 2.5 * Math.log10(fluxNanojansky);
    }
}
