package io.sedstream.train;

import java.util.List;

/**
 * Sizes of a conditional neural spline flow (Durkan et al. 2019) and where each of its matrices lies in one flat array.
 *
 * <p>Coupling layer t has a conditioner: {@code h = relu(input·x + context·c + contextBias)}, {@code h =
 * relu(hidden·h + hiddenBias)}, and from h the unnormalised bin sizes (widths, then heights; row {@code (kind·K + bin)·n
 * + i} for the i-th of n transformed parameters) and the unnormalised slopes at the K−1 inner knots (row {@code knot·n +
 * i}). Matrices are row-major, [outputs, inputs].
 *
 * @param features F
 * @param parameters D
 * @param encoderWidth width of the encoder's two hidden layers
 * @param contextWidth C
 * @param transforms coupling layers, numbered from the data to the base distribution
 * @param hidden H, width of both hidden layers of a conditioner
 * @param bins K
 * @param tailBound splines act on [−tailBound, tailBound] of the standardised logit; outside the flow is the identity
 * @param maskSeed decides which parameters each layer transforms
 */
public record SplineFlowShape(
        int features,
        int parameters,
        int encoderWidth,
        int contextWidth,
        int transforms,
        int hidden,
        int bins,
        float tailBound,
        long maskSeed)
        implements EstimatorShape {

    /** Least width and height of a bin, as a fraction of the whole interval (Durkan et al. 2019, their code). */
    public static final double MIN_BIN = 1e-3;

    /** Least slope at a knot (as above). */
    public static final double MIN_SLOPE = 1e-3;

    public SplineFlowShape {
        if (features < 1 || parameters < 1 || encoderWidth < 1 || contextWidth < 1 || transforms < 1 || hidden < 1) {
            throw new IllegalArgumentException("sizes of a flow must be positive: features " + features
                    + ", parameters " + parameters + ", encoderWidth " + encoderWidth + ", contextWidth " + contextWidth
                    + ", transforms " + transforms + ", hidden " + hidden);
        }
        if (bins < 2 || bins * MIN_BIN >= 0.5) {
            throw new IllegalArgumentException("bins must lie in [2, " + (int) (0.5 / MIN_BIN) + "): " + bins);
        }
        if (!(tailBound > 0)) {
            throw new IllegalArgumentException("tailBound must be positive: " + tailBound);
        }
    }

    /** The coupling layers, from the data to the base distribution. */
    public List<Coupling> couplings() {
        return Coupling.alternating(parameters, transforms, maskSeed);
    }

    @Override
    public int baseDimensions() {
        return parameters;
    }

    /** {@inheritDoc} {@code coupling.T.input} is absent where nothing is identity. */
    @Override
    public List<Tensor> tensors() {
        TensorLayout layout = TensorLayout.afterEncoder(this);
        List<Coupling> couplings = couplings();
        for (int t = 0; t < transforms; t++) {
            String name = "coupling." + t;
            int identity = couplings.get(t).identity().size();
            int transformed = couplings.get(t).transformed().size();
            if (identity > 0) {
                layout.add(name + ".input", hidden, identity);
            }
            layout.layer(name + ".context", hidden, contextWidth);
            layout.layer(name + ".hidden", hidden, hidden);
            layout.layer(name + ".sizes", 2 * bins * transformed, hidden);
            layout.layer(name + ".slopes", (bins - 1) * transformed, hidden);
        }
        return layout.tensors();
    }

    @Override
    public String describe() {
        return "neural spline flow, %d rational-quadratic coupling layers of %d hidden units"
                .formatted(transforms, hidden);
    }

    /** The unnormalised slope that softplus turns into one: the slope of the linear tails. */
    public static double unitSlope() {
        return Math.log(Math.expm1(1 - MIN_SLOPE));
    }
}
