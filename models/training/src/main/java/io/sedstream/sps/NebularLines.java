package io.sedstream.sps;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import nom.tam.fits.BasicHDU;
import nom.tam.fits.BinaryTableHDU;
import nom.tam.fits.Fits;
import nom.tam.fits.FitsException;

/**
 * Emission lines of gas around young stars at one ionization parameter, per ionizing photon (Byler et al. 2017, ApJ 840,
 * 44; Cloudy models of dust-free gas), by gas metallicity and age of the ionizing stars.
 *
 * <p>The table has lines alone. The nebular continuum (free–free, free–bound, two-photon), which in the bluest and
 * youngest galaxies adds up to a third to the ultraviolet and makes the Balmer jump, is not in it and is left out.
 */
public final class NebularLines {
    /** log U of {@link #read(Path)}. */
    public static final double LOG10_IONIZATION = -2;

    /** erg/s; the value in which FSPS writes its tables. */
    private static final double FSPS_SOLAR_LUMINOSITY_ERG_PER_S = 3.839e33;

    private final double[] wavelengthAngstrom;
    private final double[] log10Metallicity;
    private final double[] ageGyr;
    /** erg per ionizing photon, {@code [metallicity][age][line]}. */
    private final double[][][] ergPerPhoton;

    private NebularLines(
            double[] wavelengthAngstrom, double[] log10Metallicity, double[] ageGyr, double[][][] ergPerPhoton) {
        this.wavelengthAngstrom = wavelengthAngstrom;
        this.log10Metallicity = log10Metallicity;
        this.ageGyr = ageGyr;
        this.ergPerPhoton = ergPerPhoton;
    }

    /**
     * Reads the table at {@link #LOG10_IONIZATION}: primary image {@code [Z][age][log U][line]} in Lsun per photon/s,
     * tables LINE (WAVELENGTH in Å, vacuum), LOGZ (relative to solar), AGE (yr) and LOGU.
     */
    public static NebularLines read(Path file) throws IOException {
        try (Fits fits = new Fits(file.toFile())) {
            double[][][][] table = (double[][][][]) fits.getHDU(0).getKernel();
            double[] ionization = column(fits, "LOGU", "LOGU");
            int u = 0;
            while (u < ionization.length && Math.abs(ionization[u] - LOG10_IONIZATION) > 1e-6) {
                u++;
            }
            if (u == ionization.length) {
                throw new IOException(
                        file + " has no log U = " + LOG10_IONIZATION + ", only " + Arrays.toString(ionization));
            }
            double[][][] erg = new double[table.length][table[0].length][];
            for (int m = 0; m < table.length; m++) {
                for (int a = 0; a < table[m].length; a++) {
                    erg[m][a] = Arrays.stream(table[m][a][u])
                            .map(solar -> solar * FSPS_SOLAR_LUMINOSITY_ERG_PER_S)
                            .toArray();
                }
            }
            return new NebularLines(
                    column(fits, "LINE", "WAVELENGTH"),
                    column(fits, "LOGZ", "LOGZ"),
                    Arrays.stream(column(fits, "AGE", "AGE"))
                            .map(yr -> yr / 1e9)
                            .toArray(),
                    erg);
        } catch (FitsException | ClassCastException e) {
            throw new IOException("not a table of nebular lines: " + file, e);
        }
    }

    private static double[] column(Fits fits, String extension, String column) throws FitsException, IOException {
        BasicHDU<?> found =
                Objects.requireNonNull(fits.getHDU(extension), () -> "the line table has no extension " + extension);
        return (double[]) ((BinaryTableHDU) found).getColumn(column);
    }

    /** Vacuum wavelengths in Å, rising. */
    double[] wavelengthAngstrom() {
        return wavelengthAngstrom;
    }

    /** Metallicities of the table relative to solar, log10, rising. */
    double[] log10Metallicity() {
        return log10Metallicity;
    }

    /** Age in Gyr of the oldest stars that ionize gas. */
    double oldestAgeGyr() {
        return ageGyr[ageGyr.length - 1];
    }

    /**
     * Energy in erg per ionizing photon in each line, linear in log metallicity and log age and constant beyond the ends of
     * the table.
     */
    double[] ergPerPhoton(double metallicity, double starsGyr) {
        double m = position(log10Metallicity, metallicity, false);
        double a = position(ageGyr, starsGyr, true);
        int m0 = (int) m;
        int a0 = (int) a;
        int m1 = Math.min(m0 + 1, log10Metallicity.length - 1);
        int a1 = Math.min(a0 + 1, ageGyr.length - 1);
        double[] energy = new double[wavelengthAngstrom.length];
        for (int i = 0; i < energy.length; i++) {
            double poor = ergPerPhoton[m0][a0][i] * (1 - (a - a0)) + ergPerPhoton[m0][a1][i] * (a - a0);
            double rich = ergPerPhoton[m1][a0][i] * (1 - (a - a0)) + ergPerPhoton[m1][a1][i] * (a - a0);
            energy[i] = poor + (m - m0) * (rich - poor);
        }
        return energy;
    }

    /** Index of a value among rising ones, with its fraction, from 0 to the last. */
    private static double position(double[] rising, double value, boolean logarithmic) {
        int above = 0;
        while (above < rising.length && rising[above] <= value) {
            above++;
        }
        if (above == 0 || above == rising.length) {
            return Math.max(0, above - 1);
        }
        double low = rising[above - 1];
        double high = rising[above];
        return above - 1 + (logarithmic ? Math.log(value / low) / Math.log(high / low) : (value - low) / (high - low));
    }
}
