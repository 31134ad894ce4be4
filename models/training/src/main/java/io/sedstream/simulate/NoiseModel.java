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
}
