package io.sedstream.calibrate;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Leave-one-out residuals of one band, over the galaxies that say something about it.
 *
 * @param galaxy {@code [entry]} index of the galaxy
 * @param residual {@code [entry]} measured minus predicted, mag
 * @param variance {@code [entry]} of the residual as expected: noise and floor of the band, and the prediction, mag²
 * @param share {@code [predictor]} mean change of the prediction with a predictor's magnitude
 * @param squareShare {@code [predictor]} mean of its square
 * @param noise median photometric noise, mag
 * @param prediction median standard deviation of the prediction, mag
 */
record BandResiduals(
        int[] galaxy,
        double[] residual,
        double[] variance,
        double[] share,
        double[] squareShare,
        double noise,
        double prediction) {

    int size() {
        return galaxy.length;
    }

    /** Residuals over what is expected of them. */
    double[] standardized() {
        double[] result = new double[residual.length];
        for (int i = 0; i < result.length; i++) {
            result[i] = residual[i] / Math.sqrt(variance[i]);
        }
        return result;
    }

    /** Share of the residuals within one expected standard deviation: 0.683 where errors are right. */
    double coverage() {
        int within = 0;
        for (int i = 0; i < residual.length; i++) {
            within += residual[i] * residual[i] < variance[i] ? 1 : 0;
        }
        return within / (double) residual.length;
    }

    /** The residuals of a sample that has each galaxy so many times; the means stay those of all. */
    BandResiduals repeated(int[] times) {
        int[] entries = IntStream.range(0, size())
                .flatMap(entry -> IntStream.range(0, times[galaxy[entry]]).map(_ -> entry))
                .toArray();
        return new BandResiduals(
                Arrays.stream(entries).map(entry -> galaxy[entry]).toArray(),
                Arrays.stream(entries).mapToDouble(entry -> residual[entry]).toArray(),
                Arrays.stream(entries).mapToDouble(entry -> variance[entry]).toArray(),
                share,
                squareShare,
                noise,
                prediction);
    }
}
