package io.sedstream.calibrate;

import io.sedstream.photometry.Band;
import io.sedstream.simulate.MeasuredGalaxies;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Galaxies of known redshift with enough bands, as magnitudes with the errors of the catalogue. */
final class SpectroscopicSample {
    /** Below this a magnitude is no fair summary of a flux, and the band is left out of the fit of that galaxy. */
    private static final double LEAST_SIGNAL_TO_NOISE = 3;

    /** Judged by the predicted flux, so that no galaxy is chosen for its noise. */
    private static final double LEAST_PREDICTED_SIGNAL_TO_NOISE = 5;

    /** A galaxy whose other bands hardly bind a band says nothing about it, mag. */
    private static final double LARGEST_PREDICTION_ERROR = 0.4;

    /** Shortward of it a single line of sight is not the mean one that the templates have. */
    private static final double LYMAN_ALPHA_ANGSTROM = 1215.67;

    private static final int REDSHIFT_BINS = 4;
    private static final double MAGNITUDES_PER_E_FOLD = 2.5 / Math.log(10);

    private final List<Band> bands;
    private final double[] redshift;
    /** {@code [galaxy][band]}, NaN where not measured well. */
    private final double[][] magnitude;
    /** {@code [galaxy][band]}, mag². */
    private final double[][] noise;

    private SpectroscopicSample(List<Band> bands, double[] redshift, double[][] magnitude, double[][] noise) {
        this.bands = bands;
        this.redshift = redshift;
        this.magnitude = magnitude;
        this.noise = noise;
    }

    static SpectroscopicSample of(MeasuredGalaxies galaxies, TemplateShelf shelf, int minimumBands) {
        int bands = galaxies.bands().size();
        List<double[]> magnitudes = new ArrayList<>();
        List<double[]> noises = new ArrayList<>();
        double[] redshifts = new double[galaxies.size()];
        for (int i = 0; i < galaxies.size(); i++) {
            double[] magnitude = new double[bands];
            double[] noise = new double[bands];
            int usable = 0;
            for (int b = 0; b < bands; b++) {
                double relativeError = galaxies.error(b, i) / galaxies.flux(b, i);
                boolean use = galaxies.measured(b, i)
                        && galaxies.flux(b, i) > 0
                        && relativeError < 1 / LEAST_SIGNAL_TO_NOISE
                        && shelf.restWavelengthAngstrom(b, galaxies.redshift(i)) > LYMAN_ALPHA_ANGSTROM;
                magnitude[b] = use ? TemplateShelf.magnitudeOf(galaxies.flux(b, i)) : Double.NaN;
                noise[b] = Math.pow(MAGNITUDES_PER_E_FOLD * relativeError, 2);
                usable += use ? 1 : 0;
            }
            if (usable >= minimumBands && galaxies.redshift(i) > 0) {
                redshifts[magnitudes.size()] = galaxies.redshift(i);
                magnitudes.add(magnitude);
                noises.add(noise);
            }
        }
        return new SpectroscopicSample(
                galaxies.bands(),
                Arrays.copyOf(redshifts, magnitudes.size()),
                magnitudes.toArray(double[][]::new),
                noises.toArray(double[][]::new));
    }

    int size() {
        return redshift.length;
    }

    /** Least redshift, quartiles, largest redshift. */
    double[] redshiftQuartiles() {
        double[] sorted = redshift.clone();
        Arrays.sort(sorted);
        return IntStream.rangeClosed(0, REDSHIFT_BINS)
                .mapToDouble(i -> sorted[i * (sorted.length - 1) / REDSHIFT_BINS])
                .toArray();
    }

    /** Median residuals between rising redshifts, the last one included. */
    List<BandCalibration.RedshiftBin> trend(BandResiduals band, double[] edges) {
        return IntStream.range(0, edges.length - 1)
                .mapToObj(bin -> {
                    double[] inside = IntStream.range(0, band.size())
                            .filter(entry -> isBetween(redshift[band.galaxy()[entry]], edges, bin))
                            .mapToDouble(entry -> band.residual()[entry])
                            .toArray();
                    return new BandCalibration.RedshiftBin(
                            edges[bin],
                            edges[bin + 1],
                            inside.length,
                            -Robust.median(inside),
                            Robust.medianError(inside));
                })
                .toList();
    }

    private static boolean isBetween(double value, double[] edges, int bin) {
        return value >= edges[bin] && (value < edges[bin + 1] || bin == edges.length - 2);
    }

    /**
     * Residuals of every band.
     *
     * @param offset {@code [band]} added to the magnitudes
     * @param floorVariance {@code [band]} added to the noise, mag²
     */
    List<BandResiduals> residuals(LeaveOneOut predictor, double[] offset, double[] floorVariance) {
        List<Optional<LeaveOneOut.Prediction>> predictions = new ArrayList<>();
        double[] corrected = new double[bands.size()];
        double[] error = new double[bands.size()];
        for (int i = 0; i < size(); i++) {
            for (int b = 0; b < corrected.length; b++) {
                corrected[b] = magnitude[i][b] + offset[b];
                error[b] = noise[i][b] + floorVariance[b];
            }
            predictions.add(predictor.predict(redshift[i], corrected, error));
        }
        return IntStream.range(0, bands.size())
                .mapToObj(b -> residuals(b, predictions, floorVariance[b]))
                .toList();
    }

    private BandResiduals residuals(int band, List<Optional<LeaveOneOut.Prediction>> predictions, double floor) {
        int[] galaxy = new int[size()];
        double[] residual = new double[size()];
        double[] variance = new double[size()];
        double[] noises = new double[size()];
        double[] predictionErrors = new double[size()];
        double[] share = new double[bands.size()];
        double[] squareShare = new double[bands.size()];
        int count = 0;
        for (int i = 0; i < size(); i++) {
            LeaveOneOut.Prediction prediction = predictions.get(i).orElse(null);
            if (prediction == null || !saysSomething(prediction, band, noise[i][band])) {
                continue;
            }
            galaxy[count] = i;
            residual[count] = prediction.residual()[band];
            variance[count] = noise[i][band] + floor + prediction.variance()[band];
            noises[count] = Math.sqrt(noise[i][band]);
            predictionErrors[count] = Math.sqrt(prediction.variance()[band]);
            for (int j = 0; j < share.length; j++) {
                double s = prediction.share()[band][j];
                share[j] += s;
                squareShare[j] += s * s;
            }
            count++;
        }
        for (int j = 0; j < share.length; j++) {
            share[j] /= Math.max(count, 1);
            squareShare[j] /= Math.max(count, 1);
        }
        return new BandResiduals(
                Arrays.copyOf(galaxy, count),
                Arrays.copyOf(residual, count),
                Arrays.copyOf(variance, count),
                share,
                squareShare,
                Robust.median(Arrays.copyOf(noises, count)),
                Robust.median(Arrays.copyOf(predictionErrors, count)));
    }

    private static boolean saysSomething(LeaveOneOut.Prediction prediction, int band, double noise) {
        double variance = prediction.variance()[band];
        if (!(variance < LARGEST_PREDICTION_ERROR * LARGEST_PREDICTION_ERROR)) {
            return false;
        }
        double brighterThanPredicted = Math.exp(-prediction.residual()[band] / MAGNITUDES_PER_E_FOLD);
        double predictedSignalToNoise = MAGNITUDES_PER_E_FOLD / Math.sqrt(noise) / brighterThanPredicted;
        return predictedSignalToNoise >= LEAST_PREDICTED_SIGNAL_TO_NOISE;
    }
}
