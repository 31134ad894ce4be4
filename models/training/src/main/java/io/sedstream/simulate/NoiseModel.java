package io.sedstream.simulate;

import io.sedstream.photometry.Band;
import java.util.List;
import java.util.random.RandomGenerator;

/** How a survey turns true fluxes into measured ones. Immutable; noise is drawn afresh whenever it is asked for. */
public sealed interface NoiseModel permits DepthNoise, EmpiricalNoise {

    List<Band> bands();

    /**
     * Observes galaxies {@code from} to {@code to} in one band without allocating. Each measured flux is the true one
     * plus a Gaussian deviate of the true error; the reported error is the model's at the measured flux.
     *
     * @param band index into {@link #bands()}
     * @param trueFlux nJy, {@code [galaxy]}
     * @param observedFlux nJy, written; may be {@code trueFlux}
     * @param reportedError nJy, written
     */
    void observe(
            int band,
            float[] trueFlux,
            int from,
            int to,
            RandomGenerator random,
            float[] observedFlux,
            float[] reportedError);

    /**
     * Natural logarithm of the density with which {@link #observe} gives a measured flux and its error, per nJy², the
     * constants included. The deviate that says how good the data are at a place follows from the measured flux and the
     * reported error whatever the true flux is; it then gives the error that the noise was drawn with, which is the one
     * at the true flux. Hence this is not a Gaussian of the reported error, which would be narrower where the noise
     * happened to be negative.
     *
     * @param band index into {@link #bands()}
     */
    double logLikelihood(
            int band, double trueFluxNanojansky, double observedFluxNanojansky, double reportedErrorNanojansky);
}
