package io.sedstream.calibrate;

import java.util.List;

/**
 * One Newton step towards offsets that leave no residual in the median, and floors that leave the residuals as wide as
 * expected.
 *
 * <p>An offset of one band moves the predictions of the others, so that the medians m obey m(o + Δ) = m + B·Δ with B the
 * identity less the mean shares. B is nearly singular: a common offset is a mass, and a tilt of all colours is nearly
 * dust or age. The step therefore minimizes Σ(m + B·Δ)²/δ² + Σ(o + Δ)²/s²: medians are believed to δ, as templates are
 * not nature, and offsets are of the order s. What templates imitate stays near zero, whatever the number of galaxies and
 * of iterations. The noise of a predictor is in the prediction with the square of its share, so the squares of the floors
 * obey the same kind of equation, in which the variances of the predictions are believed to 15 per cent and floors to be of
 * the order of 5 per cent: a band of which the others know little stays near that.
 *
 * @param offset {@code [band]} change of the offsets, mag
 * @param floorVariance {@code [band]} change of the squared floors, mag²
 * @param offsetCovariance {@code [band][band]} of the offsets if medians are good to δ only and offsets of the order s, mag²
 */
record CalibrationStep(double[] offset, double[] floorVariance, double[][] offsetCovariance) {
    /** Fewer galaxies than this leave a band as it was. */
    static final int LEAST_GALAXIES = 30;

    private static final double MEDIAN_ERROR = 0.02;
    private static final double OFFSET_SCALE = 0.2;
    private static final double USUAL_FLOOR_VARIANCE = Math.pow(0.05 * 2.5 / Math.log(10), 2);
    private static final double FLOOR_VARIANCE_SCALE = 2 * USUAL_FLOOR_VARIANCE;
    private static final double PREDICTION_VARIANCE_ERROR = 0.15;

    static CalibrationStep of(List<BandResiduals> bands, double[] offset, double[] floorVariance) {
        int n = offset.length;
        double[][] information = new double[n][n];
        double[] right = new double[n];
        for (int i = 0; i < n; i++) {
            information[i][i] = 1 / (OFFSET_SCALE * OFFSET_SCALE);
            right[i] = -offset[i] / (OFFSET_SCALE * OFFSET_SCALE);
        }
        for (int b = 0; b < n; b++) {
            BandResiduals band = bands.get(b);
            if (band.size() < LEAST_GALAXIES) {
                continue;
            }
            double error = Math.hypot(MEDIAN_ERROR, Robust.medianError(band.residual()));
            double median = Robust.median(band.residual());
            for (int i = 0; i < n; i++) {
                double left = response(band, b, i) / (error * error);
                right[i] -= left * median;
                for (int j = 0; j < n; j++) {
                    information[i][j] += left * response(band, b, j);
                }
            }
        }
        Cholesky factor = new Cholesky(information);
        double[][] covariance = new double[n][n];
        for (int i = 0; i < n; i++) {
            covariance[i][i] = 1;
            covariance[i] = factor.solve(covariance[i]);
        }
        return new CalibrationStep(factor.solve(right), floorStep(bands, floorVariance), covariance);
    }

    private static double response(BandResiduals band, int own, int other) {
        return (own == other ? 1 : 0) - band.share()[other];
    }

    private static double[] floorStep(List<BandResiduals> bands, double[] floorVariance) {
        int n = bands.size();
        double[][] information = new double[n][n];
        double[] right = new double[n];
        for (int b = 0; b < n; b++) {
            information[b][b] += 1 / (FLOOR_VARIANCE_SCALE * FLOOR_VARIANCE_SCALE);
            right[b] += (USUAL_FLOOR_VARIANCE - floorVariance[b]) / (FLOOR_VARIANCE_SCALE * FLOOR_VARIANCE_SCALE);
            BandResiduals band = bands.get(b);
            if (band.size() < LEAST_GALAXIES) {
                continue;
            }
            double width = Robust.nmad(band.standardized());
            double expected = Robust.median(band.variance());
            double missing = (width * width - 1) * expected;
            double error = Math.hypot(
                    expected * Math.sqrt(2.0 / band.size()),
                    PREDICTION_VARIANCE_ERROR * band.prediction() * band.prediction());
            for (int i = 0; i < n; i++) {
                double left = ((i == b ? 1 : 0) + band.squareShare()[i]) / (error * error);
                right[i] += left * missing;
                for (int j = 0; j < n; j++) {
                    information[i][j] += left * ((j == b ? 1 : 0) + band.squareShare()[j]);
                }
            }
        }
        return new Cholesky(information).solve(right);
    }
}
