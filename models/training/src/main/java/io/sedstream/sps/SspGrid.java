package io.sedstream.sps;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import nom.tam.fits.BasicHDU;
import nom.tam.fits.BinaryTableHDU;
import nom.tam.fits.Fits;
import nom.tam.fits.FitsException;
import org.jspecify.annotations.Nullable;

/**
 * Spectra of simple stellar populations: L_λ in Lsun/Å per solar mass formed, by metallicity, age bin and wavelength.
 *
 * <p>Each age row is the mean over its bin, so that a mass formed within the bin may be multiplied with it. Arrays are
 * shared, not copied: the grid is read once and never written.
 */
public final class SspGrid {
    /** The value with which BC03 spectra are written. */
    static final double SOLAR_LUMINOSITY_ERG_PER_S = 3.826e33;

    private static final String FORMS = "a grid is a FITS file or a directory with one *" + IsedAsciiGrid.SUFFIX
            + " (or .gz) file for each metallicity";

    private static final double PLANCK_TIMES_LIGHT_ERG_ANGSTROM = 6.62607015e-27 * 2.99792458e18;

    private final double[] wavelengthAngstrom;
    private final double[] ageEdgeGyr;
    private final double[] metallicity;
    private final float[][][] luminosity;
    private final float[][] survivingFraction;

    /**
     * A grid from its parts.
     *
     * @param wavelengthAngstrom rising, {@code [w]}
     * @param ageEdgeGyr rising from 0, {@code [a + 1]}
     * @param metallicity log10(Z/0.02), rising, {@code [m]}
     * @param luminosity Lsun/Å per Msun formed, {@code [m][a][w]}
     * @param survivingFraction mass in stars and remnants per mass formed, {@code [m][a]}
     */
    public SspGrid(
            double[] wavelengthAngstrom,
            double[] ageEdgeGyr,
            double[] metallicity,
            float[][][] luminosity,
            float[][] survivingFraction) {
        requireRising("wavelengths", wavelengthAngstrom);
        requireRising("age edges", ageEdgeGyr);
        requireRising("metallicities", metallicity);
        if (ageEdgeGyr[0] != 0) {
            throw new IllegalArgumentException("the first age bin must start at 0, not at " + ageEdgeGyr[0] + " Gyr");
        }
        if (luminosity.length != metallicity.length
                || survivingFraction.length != metallicity.length
                || luminosity[0].length != ageEdgeGyr.length - 1
                || survivingFraction[0].length != ageEdgeGyr.length - 1
                || luminosity[0][0].length != wavelengthAngstrom.length) {
            throw new IllegalArgumentException("the SSP grid's arrays disagree with its axes: " + metallicity.length
                    + " metallicities, " + (ageEdgeGyr.length - 1) + " ages, " + wavelengthAngstrom.length
                    + " wavelengths");
        }
        this.wavelengthAngstrom = wavelengthAngstrom;
        this.ageEdgeGyr = ageEdgeGyr;
        this.metallicity = metallicity;
        this.luminosity = luminosity;
        this.survivingFraction = survivingFraction;
    }

    /**
     * Reads a grid: a FITS file of ours, or a directory with one {@code *.ised_ASCII} file, gzip or plain, for each
     * metallicity (Bruzual & Charlot 2003).
     */
    public static SspGrid read(Path path) throws IOException {
        if (Files.isDirectory(path)) {
            return IsedAsciiGrid.read(path);
        }
        if (!Files.isRegularFile(path)) {
            throw new NoSuchFileException(path.toString(), null, "no such file or directory; " + FORMS);
        }
        return readFits(path);
    }

    /**
     * Reads a FITS grid: primary image {@code [Z][age][λ]}, tables WAVELENGTH (Å), AGE (bin edges AGE_LO, AGE_HI in yr)
     * and METALLICITY (LOGZSOL), image MASS_FRACTION {@code [Z][age]}.
     */
    private static SspGrid readFits(Path file) throws IOException {
        try (Fits fits = new Fits(file.toFile())) {
            float[][][] luminosity =
                    (float[][][]) found(fits.getHDU(0), "primary image").getKernel();
            double[] wavelength = column(fits, "WAVELENGTH", "WAVELENGTH");
            double[] lowYr = column(fits, "AGE", "AGE_LO");
            double[] highYr = column(fits, "AGE", "AGE_HI");
            double[] edgesGyr = new double[lowYr.length + 1];
            for (int a = 0; a < lowYr.length; a++) {
                if (a > 0 && lowYr[a] != highYr[a - 1]) {
                    throw new IOException(file + ": age bin " + a + " starts at " + lowYr[a]
                            + " yr, the one before ends at " + highYr[a - 1]);
                }
                edgesGyr[a] = lowYr[a] / 1e9;
                edgesGyr[a + 1] = highYr[a] / 1e9;
            }
            float[][] survivingFraction =
                    (float[][]) extension(fits, "MASS_FRACTION").getKernel();
            return new SspGrid(
                    wavelength, edgesGyr, column(fits, "METALLICITY", "LOGZSOL"), luminosity, survivingFraction);
        } catch (FitsException | ClassCastException e) {
            throw new IOException(file + " is not an SSP grid; " + FORMS, e);
        }
    }

    private static double[] column(Fits fits, String extension, String column) throws FitsException, IOException {
        return (double[]) ((BinaryTableHDU) extension(fits, extension)).getColumn(column);
    }

    private static BasicHDU<?> extension(Fits fits, String name) throws FitsException, IOException {
        return found(fits.getHDU(name), "extension " + name);
    }

    private static BasicHDU<?> found(@Nullable BasicHDU<?> unit, String what) throws FitsException {
        if (unit == null) {
            throw new FitsException("the SSP grid has no " + what);
        }
        return unit;
    }

    private static void requireRising(String what, double[] values) {
        for (int i = 1; i < values.length; i++) {
            if (!(values[i] > values[i - 1])) {
                throw new IllegalArgumentException("the SSP grid's " + what + " do not rise at index " + i);
            }
        }
    }

    double[] wavelengthAngstrom() {
        return wavelengthAngstrom;
    }

    double[] ageEdgeGyr() {
        return ageEdgeGyr;
    }

    int ages() {
        return ageEdgeGyr.length - 1;
    }

    /** log10(Z/0.02), rising. */
    double[] metallicity() {
        return metallicity;
    }

    /** log10(Z/0.02) of the poorest populations. */
    public double lowestMetallicity() {
        return metallicity[0];
    }

    /** log10(Z/0.02) of the richest populations. */
    public double highestMetallicity() {
        return metallicity[metallicity.length - 1];
    }

    float[] luminosity(int metallicityIndex, int ageIndex) {
        return luminosity[metallicityIndex][ageIndex];
    }

    /** Photons below the Lyman limit per second and Msun formed. */
    double ionizingPhotonsPerSecond(int metallicityIndex, int ageIndex) {
        float[] spectrum = luminosity[metallicityIndex][ageIndex];
        double photons = 0;
        for (int j = 1; j < spectrum.length && wavelengthAngstrom[j] <= IgmTransmission.LYMAN_LIMIT_ANGSTROM; j++) {
            double left = spectrum[j - 1] * wavelengthAngstrom[j - 1];
            double right = spectrum[j] * wavelengthAngstrom[j];
            photons += (left + right) / 2 * (wavelengthAngstrom[j] - wavelengthAngstrom[j - 1]);
        }
        return photons * SOLAR_LUMINOSITY_ERG_PER_S / PLANCK_TIMES_LIGHT_ERG_ANGSTROM;
    }

    float survivingFraction(int metallicityIndex, int ageIndex) {
        return survivingFraction[metallicityIndex][ageIndex];
    }

    /** Index of the metallicity at or below a value, at most the last but one; values outside the grid are an error. */
    int metallicityBelow(double value) {
        int last = metallicity.length - 1;
        if (!(value >= metallicity[0] - 1e-9 && value <= metallicity[last] + 1e-9)) {
            throw new IllegalArgumentException(
                    "[M/H] = " + value + " is outside the SSP grid, " + metallicity[0] + " to " + metallicity[last]);
        }
        int below = 0;
        while (below < last - 1 && value >= metallicity[below + 1]) {
            below++;
        }
        return below;
    }

    /** How far a value lies from the metallicity at an index to the next, 0 to 1. */
    double metallicityFraction(double value, int below) {
        double fraction = (value - metallicity[below]) / (metallicity[below + 1] - metallicity[below]);
        return Math.clamp(fraction, 0, 1);
    }
}
