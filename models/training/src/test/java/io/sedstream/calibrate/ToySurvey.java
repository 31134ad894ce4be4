package io.sedstream.calibrate;

import io.sedstream.photometry.Band;
import io.sedstream.simulate.MeasuredGalaxies;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Spectra of three numbers, a slope, a curvature and the height of a break at 4000 Å, seen through eight bands. */
final class ToySurvey {
    static final int BANDS = 8;
    static final List<Band> NAMES =
            IntStream.range(0, BANDS).mapToObj(b -> new Band("Toy/" + b)).toList();

    private static final double[] PIVOT_ANGSTROM = {3600, 4400, 5200, 6200, 7500, 9000, 12500, 21500};
    private static final double LOWEST_REDSHIFT = 0.1;
    private static final double HIGHEST_REDSHIFT = 1;

    private ToySurvey() {}

    private static double magnitude(int band, double redshift, double slope, double curvature, double height) {
        double rest = Math.log(PIVOT_ANGSTROM[band] / (1 + redshift) / 4000);
        return slope * rest + curvature * rest * rest - height / (1 + Math.exp(-rest / 0.1));
    }

    private static double[] spectrum(SplittableRandom random) {
        return new double[] {random.nextDouble(-1.5, 0.5), random.nextDouble(-0.3, 0.3), random.nextDouble(0, 1.5)};
    }

    static TemplateShelf templates(int count, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] redshift = new float[count];
        float[][] flux = new float[BANDS][count];
        for (int i = 0; i < count; i++) {
            redshift[i] = (float) random.nextDouble(LOWEST_REDSHIFT - 0.05, HIGHEST_REDSHIFT + 0.05);
            double[] s = spectrum(random);
            for (int b = 0; b < BANDS; b++) {
                flux[b][i] = (float) Math.pow(10, -0.4 * magnitude(b, redshift[i], s[0], s[1], s[2]));
            }
        }
        return new TemplateShelf(NAMES, PIVOT_ANGSTROM, redshift, flux);
    }

    /**
     * A catalogue that states an error of {@code noise} in each band.
     *
     * @param wrong {@code [band]} by which the magnitudes are too faint
     * @param extra {@code [band]} scatter beyond the stated error, share of the flux
     */
    static MeasuredGalaxies catalogue(int count, double noise, double[] wrong, double[] extra, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] redshift = new double[count];
        double[][] flux = new double[BANDS][count];
        double[][] error = new double[BANDS][count];
        for (int i = 0; i < count; i++) {
            redshift[i] = random.nextDouble(LOWEST_REDSHIFT, HIGHEST_REDSHIFT);
            double[] s = spectrum(random);
            double mass = random.nextDouble(1, 1000);
            for (int b = 0; b < BANDS; b++) {
                double observed = mass * Math.pow(10, -0.4 * (magnitude(b, redshift[i], s[0], s[1], s[2]) + wrong[b]));
                error[b][i] = noise * observed;
                flux[b][i] = observed * (1 + Math.hypot(noise, extra[b]) * random.nextGaussian());
            }
        }
        return new MeasuredGalaxies(NAMES, redshift, flux, error);
    }
}
