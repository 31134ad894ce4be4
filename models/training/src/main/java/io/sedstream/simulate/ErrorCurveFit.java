package io.sedstream.simulate;

import io.sedstream.photometry.Band;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Fits an {@link ErrorCurve} to a catalogue: 20 bins of magnitude with at least 10 objects each (the synference paper,
 * §4.2), medians for nodes.
 *
 * <p>The scatter is that of the residuals from the curve, 1.4826 times their median absolute deviation: within a bin the
 * error changes with flux, which is no scatter, and outliers of a catalogue must not widen it.
 */
final class ErrorCurveFit {
    private static final int BINS = 20;
    private static final int OBJECTS_PER_BIN = 10;
    /** The ends of the magnitude range are often single objects; the bins span what lies between these shares. */
    private static final double TAIL = 0.005;

    private ErrorCurveFit() {}

    static ErrorCurve fit(MeasuredGalaxies galaxies, int band) {
        double[][] points = points(galaxies, band);
        Band name = galaxies.bands().get(band);
        if (points.length < OBJECTS_PER_BIN) {
            throw new IllegalArgumentException("an error curve of " + name + " needs " + OBJECTS_PER_BIN
                    + " positive fluxes with errors, there are " + points.length);
        }
        List<double[][]> bins = bins(points);
        List<Double> magnitude = new ArrayList<>();
        List<Double> log10Error = new ArrayList<>();
        List<Double> scatter = new ArrayList<>();
        for (double[][] bin : bins) {
            magnitude.add(median(column(bin, 0)));
            log10Error.add(median(column(bin, 1)));
            scatter.add(0.0);
        }
        ErrorTable table = new ErrorTable(new ErrorCurve(name, magnitude, log10Error, scatter));
        for (int k = 0; k < bins.size(); k++) {
            double[] residual = Arrays.stream(bins.get(k))
                    .mapToDouble(point -> point[1] - Math.log10(table.error(flux(point[0]), 0)))
                    .toArray();
            double centre = median(residual.clone());
            log10Error.set(k, log10Error.get(k) + centre);
            // The standard deviation, not a robust one: the few sources on shallow parts of a field belong to the
            // survey.
            scatter.set(
                    k,
                    Math.sqrt(Arrays.stream(residual)
                            .map(r -> (r - centre) * (r - centre))
                            .average()
                            .orElseThrow()));
        }
        return new ErrorCurve(name, magnitude, log10Error, scatter);
    }

    /** Magnitude and log10 σ of every object with a positive flux, by rising magnitude. */
    private static double[][] points(MeasuredGalaxies galaxies, int band) {
        List<double[]> points = new ArrayList<>();
        for (int i = 0; i < galaxies.size(); i++) {
            double flux = galaxies.flux(band, i);
            if (galaxies.measured(band, i) && flux > 0) {
                points.add(new double[] {
                    MeasuredGalaxies.AB_ZERO_POINT_NANOJANSKY - 2.5 * Math.log10(flux),
                    Math.log10(galaxies.error(band, i))
                });
            }
        }
        points.sort((left, right) -> Double.compare(left[0], right[0]));
        return points.toArray(double[][]::new);
    }

    /** Bins of equal width, of which too small ones are joined with the next fainter, the last with the one before. */
    private static List<double[][]> bins(double[][] points) {
        double bright = points[(int) (TAIL * (points.length - 1))][0];
        double faint = points[(int) Math.ceil((1 - TAIL) * (points.length - 1))][0];
        double width = Math.max(faint - bright, 1e-6) / BINS;
        List<double[][]> bins = new ArrayList<>();
        int from = 0;
        for (int k = 1; k <= BINS; k++) {
            int to = from;
            while (to < points.length && (k == BINS || points[to][0] < bright + k * width)) {
                to++;
            }
            boolean enough = to - from >= OBJECTS_PER_BIN;
            boolean restEnough = points.length - to >= OBJECTS_PER_BIN || to == points.length;
            if ((enough && restEnough) || k == BINS) {
                bins.add(Arrays.copyOfRange(points, from, to));
                from = to;
            }
        }
        int last = bins.size() - 1;
        if (last > 0 && bins.get(last).length < OBJECTS_PER_BIN) {
            double[][] tail = bins.remove(last);
            double[][] joined = Arrays.copyOf(bins.get(last - 1), bins.get(last - 1).length + tail.length);
            System.arraycopy(tail, 0, joined, joined.length - tail.length, tail.length);
            bins.set(last - 1, joined);
        }
        return bins;
    }

    private static double flux(double magnitude) {
        return Math.pow(10, 0.4 * (MeasuredGalaxies.AB_ZERO_POINT_NANOJANSKY - magnitude));
    }

    private static double[] column(double[][] rows, int column) {
        return Arrays.stream(rows).mapToDouble(row -> row[column]).toArray();
    }

    /** Median; sorts its argument. */
    private static double median(double[] values) {
        Arrays.sort(values);
        int middle = values.length / 2;
        return values.length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
    }
}
