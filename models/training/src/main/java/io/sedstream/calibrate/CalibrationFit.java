package io.sedstream.calibrate;

import io.sedstream.photometry.Band;
import io.sedstream.simulate.MeasuredGalaxies;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/**
 * Zero-point offsets and error floors of a catalogue, from galaxies of known redshift.
 *
 * <p>In the manner of Ilbert et al. 2006, §4.2, residuals at the spectroscopic redshift correct each band until nothing
 * changes, but each band is judged by what the others predict ({@link LeaveOneOut}), and the width of the residuals beyond
 * the photometric noise and the prediction's own uncertainty is the band's error floor.
 *
 * @param anchors bands whose mean offset is 0, since masses absorb a common one; nothing else depends on them
 * @param minimumBands measured bands that a galaxy needs to take part
 * @param redshiftWindow half width of the range of templates, in ln(1+z)
 * @param neighbours how many of them count for each galaxy, about
 */
public record CalibrationFit(
        Set<Band> anchors, int minimumBands, double redshiftWindow, int neighbours, int mostIterations, long seed) {
    private static final double STARTING_FLOOR = 0.05;
    private static final double MAGNITUDES_PER_SHARE = 2.5 / Math.log(10);
    private static final double NEGLIGIBLE = 0.002;
    private static final double NEGLIGIBLE_SHARE = 0.05;
    private static final int BOOTSTRAPS = 200;

    public CalibrationFit {
        anchors = Set.copyOf(anchors);
        if (anchors.isEmpty() || minimumBands < 3 || !(redshiftWindow > 0) || neighbours < 10 || mostIterations < 1) {
            throw new IllegalArgumentException(
                    "a calibration needs anchors, three bands, a window, ten neighbours and an iteration");
        }
    }

    /** Six bands, templates within 2 per cent in 1+z of which 60 count, at most 25 iterations. */
    public static CalibrationFit anchoredAt(Set<Band> anchors, long seed) {
        return new CalibrationFit(anchors, 6, 0.02, 60, 25, seed);
    }

    /**
     * Fits.
     *
     * @param galaxies with the errors of the catalogue, no floor in them
     * @param progress told the number of iterations done
     */
    public Calibration fit(MeasuredGalaxies galaxies, TemplateShelf templates, IntConsumer progress) {
        List<Band> bands = galaxies.bands();
        if (!bands.equals(templates.bands()) || !bands.containsAll(anchors)) {
            throw new IllegalArgumentException("catalogue, templates and anchors must agree in bands: " + bands + ", "
                    + templates.bands() + ", " + anchors);
        }
        SpectroscopicSample sample = SpectroscopicSample.of(galaxies, templates, minimumBands);
        if (sample.size() < CalibrationStep.LEAST_GALAXIES) {
            throw new IllegalArgumentException("a calibration needs " + CalibrationStep.LEAST_GALAXIES
                    + " galaxies with a redshift and " + minimumBands + " well-measured bands, there are "
                    + sample.size());
        }
        LeaveOneOut predictor = new LeaveOneOut(templates, redshiftWindow, neighbours);
        double[] offset = new double[bands.size()];
        double[] floorVariance = new double[bands.size()];
        Arrays.fill(floorVariance, Math.pow(STARTING_FLOOR * MAGNITUDES_PER_SHARE, 2));
        List<BandResiduals> before = sample.residuals(predictor, offset, floorVariance);
        List<BandResiduals> after = before;
        boolean settled = false;
        int iteration = 0;
        while (!settled && iteration < mostIterations) {
            settled = apply(CalibrationStep.of(after, offset, floorVariance), after, offset, floorVariance);
            after = sample.residuals(predictor, offset, floorVariance);
            progress.accept(++iteration);
        }
        return new Calibration(
                bands(sample, bands, before, after, offset, floorVariance), sample.size(), iteration, settled);
    }

    /** Adds a step; true if it was negligible beside what the other bands leave open. */
    private static boolean apply(
            CalibrationStep step, List<BandResiduals> residuals, double[] offset, double[] floorVariance) {
        boolean negligible = true;
        for (int b = 0; b < offset.length; b++) {
            double was = Math.sqrt(floorVariance[b]);
            offset[b] += step.offset()[b];
            // Half a step, down by half at most: a floor at zero at once would make its band the judge of all others.
            floorVariance[b] = Math.max(floorVariance[b] + step.floorVariance()[b] / 2, floorVariance[b] / 4);
            double change = Math.max(Math.abs(step.offset()[b]), Math.abs(Math.sqrt(floorVariance[b]) - was));
            boolean counts = residuals.get(b).size() >= CalibrationStep.LEAST_GALAXIES;
            negligible &= !counts
                    || change < NEGLIGIBLE + NEGLIGIBLE_SHARE * residuals.get(b).prediction();
        }
        return negligible;
    }

    private List<BandCalibration> bands(
            SpectroscopicSample sample,
            List<Band> bands,
            List<BandResiduals> before,
            List<BandResiduals> after,
            double[] offset,
            double[] floorVariance) {
        double[][] anchored =
                anchored(CalibrationStep.of(after, offset, floorVariance).offsetCovariance(), bands);
        Spread spread = bootstrap(bands, after, sample.size(), offset, floorVariance);
        double common = anchorMean(bands, offset);
        double[] edges = sample.redshiftQuartiles();
        List<BandCalibration> result = new ArrayList<>();
        for (int b = 0; b < bands.size(); b++) {
            BandResiduals last = after.get(b);
            boolean enough = last.size() >= CalibrationStep.LEAST_GALAXIES;
            result.add(new BandCalibration(
                    bands.get(b),
                    last.size(),
                    new BandCalibration.Offset(
                            enough ? offset[b] - common : 0, spread.offset()[b], Math.sqrt(anchored[b][b])),
                    new BandCalibration.Floor(Math.sqrt(floorVariance[b]) / MAGNITUDES_PER_SHARE, spread.floor()[b]),
                    new BandCalibration.Residuals(
                            Robust.median(before.get(b).residual()),
                            Robust.nmad(before.get(b).residual()),
                            Robust.nmad(last.residual()),
                            last.noise(),
                            last.prediction(),
                            last.coverage()),
                    sample.trend(last, edges)));
        }
        return result;
    }

    /** Standard errors by band. */
    private record Spread(double[] offset, double[] floor) {}

    /** What one more step would change if other galaxies of the same kind had been observed. */
    private Spread bootstrap(
            List<Band> bands, List<BandResiduals> residuals, int galaxies, double[] offset, double[] floorVariance) {
        SplittableRandom random = new SplittableRandom(seed);
        double[][] offsets = new double[offset.length][BOOTSTRAPS];
        double[][] floors = new double[offset.length][BOOTSTRAPS];
        for (int draw = 0; draw < BOOTSTRAPS; draw++) {
            int[] times = new int[galaxies];
            for (int i = 0; i < galaxies; i++) {
                times[random.nextInt(galaxies)]++;
            }
            CalibrationStep step = CalibrationStep.of(
                    residuals.stream().map(band -> band.repeated(times)).toList(), offset, floorVariance);
            double common = anchorMean(bands, step.offset());
            for (int b = 0; b < offset.length; b++) {
                offsets[b][draw] = step.offset()[b] - common;
                double variance = Math.max(floorVariance[b] + step.floorVariance()[b], 0);
                floors[b][draw] = Math.sqrt(variance) / MAGNITUDES_PER_SHARE;
            }
        }
        return new Spread(
                Arrays.stream(offsets).mapToDouble(Robust::standardDeviation).toArray(),
                Arrays.stream(floors).mapToDouble(Robust::standardDeviation).toArray());
    }

    private double anchorMean(List<Band> bands, double[] offset) {
        return IntStream.range(0, offset.length)
                .filter(b -> anchors.contains(bands.get(b)))
                .mapToDouble(b -> offset[b])
                .average()
                .orElseThrow();
    }

    /** Covariance of the offsets relative to the anchors. */
    private double[][] anchored(double[][] covariance, List<Band> bands) {
        int n = covariance.length;
        double[] withAnchors = new double[n];
        for (int i = 0; i < n; i++) {
            withAnchors[i] = anchorMean(bands, covariance[i]);
        }
        double ofAnchors = anchorMean(bands, withAnchors);
        double[][] result = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                result[i][j] = covariance[i][j] - withAnchors[i] - withAnchors[j] + ofAnchors;
            }
        }
        return result;
    }
}
