package io.sedstream.simulate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.sedstream.photometry.Band;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Noise with the errors that a catalogue reports, per band a function of magnitude with scatter.
 *
 * <p>The error of a measurement is log-normal about the curve, which is positive without truncation. One deviate per
 * measurement decides how good the data are at that place: it sets the error with which the flux is drawn, and the
 * reported error is the curve's at the measured flux with the same deviate.
 */
public final class EmpiricalNoise implements NoiseModel {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Of ln σ: errors are kept as floats, which do not resolve less. */
    private static final double SMALLEST_SCATTER = 1e-5;

    private final List<ErrorCurve> curves;
    private final List<Band> bands;
    private final ErrorTable[] tables;

    public EmpiricalNoise(List<ErrorCurve> curves) {
        this.curves = List.copyOf(curves);
        bands = curves.stream().map(ErrorCurve::band).toList();
        tables = curves.stream().map(ErrorTable::new).toArray(ErrorTable[]::new);
    }

    /** Fits every band of a catalogue; a band needs ten positive fluxes with errors. */
    public static EmpiricalNoise fit(MeasuredGalaxies galaxies) {
        return new EmpiricalNoise(IntStream.range(0, galaxies.bands().size())
                .mapToObj(band -> ErrorCurveFit.fit(galaxies, band))
                .toList());
    }

    public static EmpiricalNoise fromJson(String json) {
        try {
            return new EmpiricalNoise(List.of(JSON.readValue(json, ErrorCurve[].class)));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not the error curves of a survey: " + e.getOriginalMessage(), e);
        }
    }

    public String toJson() {
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(curves);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("error curves that cannot be written: " + curves, e);
        }
    }

    public List<ErrorCurve> curves() {
        return curves;
    }

    @Override
    public List<Band> bands() {
        return bands;
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
        ErrorTable table = tables[band];
        for (int i = from; i < to; i++) {
            double deviate = random.nextGaussian();
            double observed = trueFlux[i] + table.error(trueFlux[i], deviate) * random.nextGaussian();
            observedFlux[i] = (float) observed;
            reportedError[i] = (float) table.error(observed, deviate);
        }
    }

    /**
     * {@inheritDoc}
     *
     * <p>Where the curve has no scatter at the measured flux, the reported error follows from that flux; the density is
     * then one in the flux alone, integrated over the deviate.
     */
    @Override
    public double logLikelihood(
            int band, double trueFluxNanojansky, double observedFluxNanojansky, double reportedErrorNanojansky) {
        ErrorTable table = tables[band];
        double lnMedian = table.lnError(observedFluxNanojansky, 0);
        double lnScatter = table.lnError(observedFluxNanojansky, 1) - lnMedian;
        if (!(lnScatter > SMALLEST_SCATTER)) {
            return Gaussian.logIntegral(
                    Double.POSITIVE_INFINITY,
                    deviate -> Gaussian.logDensity(
                            observedFluxNanojansky, trueFluxNanojansky, table.error(trueFluxNanojansky, deviate)));
        }
        double deviate = (Math.log(reportedErrorNanojansky) - lnMedian) / lnScatter;
        return Gaussian.logDensity(observedFluxNanojansky, trueFluxNanojansky, table.error(trueFluxNanojansky, deviate))
                + Gaussian.logDensity(deviate, 0, 1)
                - Math.log(reportedErrorNanojansky * lnScatter);
    }
}
