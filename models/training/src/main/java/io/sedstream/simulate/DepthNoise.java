package io.sedstream.simulate;

import io.sedstream.photometry.Band;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Gaussian noise of a uniform depth: σ = depth/5, or the error floor where that is larger.
 *
 * @param depthNanojansky 5σ flux limit of each band
 * @param floorPercent smallest error, in per cent of the flux
 */
public record DepthNoise(List<Band> bands, List<Double> depthNanojansky, double floorPercent) implements NoiseModel {
    public DepthNoise {
        bands = List.copyOf(bands);
        depthNanojansky = List.copyOf(depthNanojansky);
        if (bands.size() != depthNanojansky.size()) {
            throw new IllegalArgumentException(bands.size() + " bands have " + depthNanojansky.size() + " depths");
        }
        if (depthNanojansky.stream().anyMatch(depth -> !(depth > 0)) || !(floorPercent >= 0)) {
            throw new IllegalArgumentException("depths must be positive and the floor not negative, got "
                    + depthNanojansky + " nJy and " + floorPercent + " %");
        }
    }

    @Override
    public void observe(
            int band,
            float[] trueFlux,
            int from,
            int to,
            RandomGenerator random,
            float[] observedFlux,
            float[] reportedError) {
        double depthError = depthNanojansky.get(band) / 5;
        double floor = floorPercent / 100;
        for (int i = from; i < to; i++) {
            double observed = trueFlux[i] + Math.max(depthError, floor * Math.abs(trueFlux[i])) * random.nextGaussian();
            observedFlux[i] = (float) observed;
            reportedError[i] = (float) Math.max(depthError, floor * Math.abs(observed));
        }
    }
}
