package io.sedstream.simulate;

import io.sedstream.photometry.Band;
import java.util.List;

/**
 * Flux errors of one band as a survey reports them: nodes over AB magnitude, linear in log10 σ between them.
 *
 * @param magnitudeAb rising
 * @param log10ErrorNanojansky median log10 of σ in nJy
 * @param scatterDex standard deviation of log10 σ from object to object
 */
public record ErrorCurve(
        Band band, List<Double> magnitudeAb, List<Double> log10ErrorNanojansky, List<Double> scatterDex) {
    public ErrorCurve {
        magnitudeAb = List.copyOf(magnitudeAb);
        log10ErrorNanojansky = List.copyOf(log10ErrorNanojansky);
        scatterDex = List.copyOf(scatterDex);
        if (magnitudeAb.isEmpty()
                || magnitudeAb.size() != log10ErrorNanojansky.size()
                || magnitudeAb.size() != scatterDex.size()) {
            throw new IllegalArgumentException("the error curve of " + band + " has " + magnitudeAb.size()
                    + " magnitudes, " + log10ErrorNanojansky.size() + " errors, " + scatterDex.size() + " scatters");
        }
        for (int i = 1; i < magnitudeAb.size(); i++) {
            if (!(magnitudeAb.get(i) > magnitudeAb.get(i - 1))) {
                throw new IllegalArgumentException(
                        "the magnitudes of the error curve of " + band + " do not rise: " + magnitudeAb);
            }
        }
    }
}
