package io.sedstream.calibrate;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Predicts each band of a galaxy from its other bands and its redshift, at any mass.
 *
 * <p>A band that takes part in a fit pulls the model towards itself, and its residual says too little about its error. Here
 * it takes no part. The templates near the galaxy in the other bands are sparse, so that the nearest one alone would be
 * off by some per cent: their magnitudes and ln(1+z) are taken as a multivariate Gaussian, which is conditioned on what
 * was measured (kriging; the regression that corrects approximate Bayesian computation in Beaumont, Zhang and Balding
 * 2002). How near is near: each template has the weight of its likelihood to the power 1/T, with T such that enough of
 * them count, and the Gaussian is conditioned with the rest of the likelihood, 1 − 1/T.
 *
 * <p>Holds a workspace: one thread, one instance.
 */
final class LeaveOneOut {
    /** Any mass: some magnitudes squared. */
    private static final double MASS_VARIANCE = 4;

    private static final double REDSHIFT_VARIANCE = 1e-8;
    private static final double NEGLIGIBLE_WEIGHT = 1e-3;
    private static final double LOWEST_TEMPERATURE = 2;

    private final TemplateShelf shelf;
    private final double window;
    private final int neighbours;
    private final int bands;

    private double[] chiSquare = new double[0];
    private double[] scratch = new double[0];
    private double[] weightedSum = new double[0];
    private double[] squareSum = new double[0];
    /** {@code [template · bands + measured band]}, galaxy minus template. */
    private double[] difference = new double[0];

    /**
     * A predictor.
     *
     * @param window half width of the range of templates, in ln(1+z)
     * @param neighbours how many of them count, about
     */
    LeaveOneOut(TemplateShelf shelf, double window, int neighbours) {
        this.shelf = shelf;
        this.window = window;
        this.neighbours = neighbours;
        bands = shelf.bands().size();
    }

    /**
     * What the other bands say of each band, in magnitudes.
     *
     * @param residual {@code [band]} measured minus predicted; NaN where not measured
     * @param variance {@code [band]} of the prediction, without the noise of the band itself
     * @param share {@code [band][predictor]} change of the prediction with a predictor's magnitude; they add up to one
     */
    record Prediction(double[] residual, double[] variance, double[][] share) {}

    /** What was measured of one galaxy, and which templates are compared with it. */
    private record Comparison(int from, int templates, double logRedshift, int[] measured, double[] noise) {
        double precision(int i) {
            return 1 / noise[i];
        }
    }

    /**
     * Predicts every measured band.
     *
     * @param magnitude {@code [band]}, NaN where not measured
     * @param noise {@code [band]} variance, mag²
     * @return empty where there are too few templates at the redshift
     */
    Optional<Prediction> predict(double redshift, double[] magnitude, double[] noise) {
        double centre = Math.log1p(redshift);
        int from = shelf.lowerBound(centre - window);
        int templates = shelf.lowerBound(centre + window) - from;
        if (templates < 2 * neighbours) {
            return Optional.empty();
        }
        int[] measured = IntStream.range(0, bands)
                .filter(b -> Double.isFinite(magnitude[b]))
                .toArray();
        Comparison comparison = new Comparison(
                from,
                templates,
                centre,
                measured,
                Arrays.stream(measured).mapToDouble(b -> noise[b]).toArray());
        double total = compare(comparison, magnitude);
        Prediction prediction = new Prediction(new double[bands], new double[bands], new double[bands][bands]);
        Arrays.fill(prediction.residual(), Double.NaN);
        Arrays.fill(prediction.variance(), Double.NaN);
        for (int target = 0; target < measured.length; target++) {
            LocalGaussian.Conditional predicted = predict(target, comparison, total);
            int band = measured[target];
            // The Gaussian is of template minus galaxy.
            prediction.residual()[band] = -predicted.mean();
            prediction.variance()[band] = predicted.variance();
            for (int i = 0; i < measured.length; i++) {
                prediction.share()[band][measured[i]] = predicted.slope()[i];
            }
        }
        return Optional.of(prediction);
    }

    /** Fills the sums over bands for each template; returns the sum of the precisions. */
    private double compare(Comparison comparison, double[] magnitude) {
        if (chiSquare.length < comparison.templates()) {
            chiSquare = new double[comparison.templates()];
            scratch = new double[comparison.templates()];
            weightedSum = new double[comparison.templates()];
            squareSum = new double[comparison.templates()];
            difference = new double[comparison.templates() * bands];
        }
        double total = 0;
        for (int i = 0; i < comparison.measured().length; i++) {
            total += comparison.precision(i);
        }
        for (int k = 0; k < comparison.templates(); k++) {
            double sum = 0;
            double squares = 0;
            for (int i = 0; i < comparison.measured().length; i++) {
                int band = comparison.measured()[i];
                double d = magnitude[band] - shelf.magnitude(comparison.from() + k, band);
                difference[k * bands + i] = d;
                sum += comparison.precision(i) * d;
                squares += comparison.precision(i) * d * d;
            }
            weightedSum[k] = sum;
            squareSum[k] = squares;
        }
        return total;
    }

    /** At which the last of the neighbours has the weight exp(−3); in four dimensions about as many templates count. */
    private double temperature(int templates, double least) {
        System.arraycopy(chiSquare, 0, scratch, 0, templates);
        return Math.max((Selection.smallest(scratch, templates, neighbours) - least) / 6, LOWEST_TEMPERATURE);
    }

    private LocalGaussian.Conditional predict(int target, Comparison comparison, double total) {
        int n = comparison.measured().length;
        double own = comparison.precision(target);
        double others = total - own;
        double least = Double.POSITIVE_INFINITY;
        for (int k = 0; k < comparison.templates(); k++) {
            double d = difference[k * bands + target];
            double sum = weightedSum[k] - own * d;
            chiSquare[k] = squareSum[k] - own * d * d - sum * sum / others;
            least = Math.min(least, chiSquare[k]);
        }
        double temperature = temperature(comparison.templates(), least);
        // Components: the measured bands, then ln(1+z); template at its best mass minus galaxy.
        LocalGaussian gaussian = new LocalGaussian(n + 1);
        double[] vector = new double[n + 1];
        for (int k = 0; k < comparison.templates(); k++) {
            double weight = Math.exp((least - chiSquare[k]) / (2 * temperature));
            if (weight < NEGLIGIBLE_WEIGHT) {
                continue;
            }
            double mass = (weightedSum[k] - own * difference[k * bands + target]) / others;
            for (int i = 0; i < n; i++) {
                vector[i] = mass - difference[k * bands + i];
            }
            vector[n] = shelf.logRedshift(comparison.from() + k) - comparison.logRedshift();
            gaussian.add(weight, vector);
        }
        double[] noise = Arrays.copyOf(comparison.noise(), n + 1);
        for (int i = 0; i < n; i++) {
            noise[i] /= 1 - 1 / temperature;
        }
        noise[n] = REDSHIFT_VARIANCE;
        return gaussian.conditionedOnZero(target, MASS_VARIANCE, n, noise);
    }
}
