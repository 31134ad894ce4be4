package io.sedstream.validate;

import java.util.Arrays;

/**
 * How well posterior medians recover the truth, in the parameter's unit.
 *
 * @param sources how many were compared
 * @param rSquared coefficient of determination, 1 − Σ(median − truth)² / Σ(truth − mean truth)²: negative where the
 *     mean truth would be the better guess; NaN where the truths do not vary
 * @param rmse root of the mean squared residual
 * @param bias mean residual, median − truth
 * @param medianOffset median residual
 * @param nmad 1.48 × median |residual − median residual|
 */
public record Recovery(int sources, double rSquared, double rmse, double bias, double medianOffset, double nmad) {
    static Recovery of(double[] truths, double[] medians) {
        double[] one = new double[truths.length];
        Arrays.fill(one, 1);
        return of(truths, medians, one);
    }

    /** @param units each residual is divided by its own, but not for R² */
    static Recovery of(double[] truths, double[] medians, double[] units) {
        int n = truths.length;
        double[] residuals = new double[n];
        double meanTruth = Arrays.stream(truths).average().orElse(Double.NaN);
        double residualSum = 0;
        double residualSquares = 0;
        double plainSquares = 0;
        double truthSquares = 0;
        for (int i = 0; i < n; i++) {
            double plain = medians[i] - truths[i];
            plainSquares += plain * plain;
            residuals[i] = plain / units[i];
            residualSum += residuals[i];
            residualSquares += residuals[i] * residuals[i];
            truthSquares += (truths[i] - meanTruth) * (truths[i] - meanTruth);
        }
        return new Recovery(
                n,
                truthSquares > 0 ? 1 - plainSquares / truthSquares : Double.NaN,
                Math.sqrt(residualSquares / n),
                residualSum / n,
                Quantiles.median(residuals),
                Quantiles.nmad(residuals));
    }
}
