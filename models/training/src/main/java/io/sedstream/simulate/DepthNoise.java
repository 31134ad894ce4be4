package io.sedstream.simulate;

import io.sedstream.photometry.Band;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Gaussian noise of a given depth. The error of a measurement is log-normal about depth/5, since no survey is equally
 * deep everywhere, or the error floor where that is larger: the floor of the true flux for the noise, that of the
 * measured flux for the reported error.
 *
 * @param depthNanojansky 5σ flux limit of each band
 * @param floorPercent smallest error, in per cent of the flux
 * @param scatterDex standard deviation of log10 σ from measurement to measurement; 0 for a uniform depth
 */
public record DepthNoise(List<Band> bands, List<Double> depthNanojansky, double floorPercent, double scatterDex)
        implements NoiseModel {
    /** Errors are kept as floats: a reported error so near the floor is the floor. */
    private static final double FLOOR_TOLERANCE = 1e-5;

    private static final double LN_10 = Math.log(10);

    public DepthNoise {
        bands = List.copyOf(bands);
        depthNanojansky = List.copyOf(depthNanojansky);
        if (bands.size() != depthNanojansky.size()) {
            throw new IllegalArgumentException(bands.size() + " bands have " + depthNanojansky.size() + " depths");
        }
        if (depthNanojansky.stream().anyMatch(depth -> !(depth > 0)) || !(floorPercent >= 0) || !(scatterDex >= 0)) {
            throw new IllegalArgumentException("depths must be positive, floor and scatter not negative, got "
                    + depthNanojansky + " nJy, " + floorPercent + " % and " + scatterDex + " dex");
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
        double median = depthNanojansky.get(band) / 5;
        double lnScatter = LN_10 * scatterDex;
        double floor = floorPercent / 100;
        for (int i = from; i < to; i++) {
            double depthError = scatterDex > 0 ? median * Math.exp(lnScatter * random.nextGaussian()) : median;
            double observed = trueFlux[i] + Math.max(depthError, floor * Math.abs(trueFlux[i])) * random.nextGaussian();
            observedFlux[i] = (float) observed;
            reportedError[i] = (float) Math.max(depthError, floor * Math.abs(observed));
        }
    }

    /**
     * {@inheritDoc}
     *
     * <p>Where the floor of the measured flux hides how deep the place was, the density is integrated over all depths
     * at which it does; it is then a density in the flux alone, since the error follows from it. With no scatter that
     * is so everywhere, and the reported error is ignored.
     */
    @Override
    public double logLikelihood(
            int band, double trueFluxNanojansky, double observedFluxNanojansky, double reportedErrorNanojansky) {
        double median = depthNanojansky.get(band) / 5;
        double trueFloor = floorPercent / 100 * Math.abs(trueFluxNanojansky);
        if (scatterDex == 0) {
            return Gaussian.logDensity(observedFluxNanojansky, trueFluxNanojansky, Math.max(median, trueFloor));
        }
        double lnScatter = LN_10 * scatterDex;
        double observedFloor = floorPercent / 100 * Math.abs(observedFluxNanojansky);
        if (reportedErrorNanojansky > observedFloor * (1 + FLOOR_TOLERANCE)) {
            double deviate = Math.log(reportedErrorNanojansky / median) / lnScatter;
            return Gaussian.logDensity(
                            observedFluxNanojansky, trueFluxNanojansky, Math.max(reportedErrorNanojansky, trueFloor))
                    + Gaussian.logDensity(deviate, 0, 1)
                    - Math.log(reportedErrorNanojansky * lnScatter);
        }
        double deepestHidden = Math.log(observedFloor / median) / lnScatter;
        return Gaussian.logIntegral(
                deepestHidden,
                deviate -> Gaussian.logDensity(
                        observedFluxNanojansky,
                        trueFluxNanojansky,
                        Math.max(median * Math.exp(lnScatter * deviate), trueFloor)));
    }
}
