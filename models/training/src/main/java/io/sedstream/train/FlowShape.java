package io.sedstream.train;

import java.util.ArrayList;
import java.util.List;

/**
 * Sizes of a conditional neural spline flow (Durkan et al. 2019) and where each of its matrices lies in one flat array.
 *
 * <p>The encoder turns F standardised features into a context of width C once per source (SiLU after each of its three
 * layers). Coupling layer t has a conditioner: {@code h = relu(input·x + context·c + contextBias)}, {@code h =
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
public record FlowShape(
        int features,
        int parameters,
        int encoderWidth,
        int contextWidth,
        int transforms,
        int hidden,
        int bins,
        float tailBound,
        long maskSeed) {

    /** Least width and height of a bin, as a fraction of the whole interval (Durkan et al. 2019, their code). */
    public static final double MIN_BIN = 1e-3;

    /** Least slope at a knot (as above). */
    public static final double MIN_SLOPE = 1e-3;

    /**
     * Standardised features are clamped to this many standard deviations, so that one absurd measurement cannot drive
     * the conditioners arbitrarily far outside what they were trained on.
     */
    public static final float FEATURE_BOUND = 10;

    public FlowShape {
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

    /** A matrix ({@code columns} 1 for a bias) in the flat array of weights. */
    public record Tensor(String name, int rows, int columns, int offset) {
        /** Number of weights. */
        public int size() {
            return rows * columns;
        }
    }

    /** The coupling layers, from the data to the base distribution. */
    public List<Coupling> couplings() {
        return Coupling.alternating(parameters, transforms, maskSeed);
    }

    /** All matrices in the order of the flat array; {@code coupling.T.input} is absent where nothing is identity. */
    public List<Tensor> tensors() {
        Layout layout = new Layout();
        layout.layer("encoder.0", encoderWidth, features);
        layout.layer("encoder.1", encoderWidth, encoderWidth);
        layout.layer("encoder.2", contextWidth, encoderWidth);
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
        return layout.tensors;
    }

    /** Length of the flat array. */
    public int weightCount() {
        Tensor last = tensors().getLast();
        return last.offset() + last.size();
    }

    /** The unnormalised slope that softplus turns into one: the slope of the linear tails. */
    public static double unitSlope() {
        return Math.log(Math.expm1(1 - MIN_SLOPE));
    }

    private static final class Layout {
        private final List<Tensor> tensors = new ArrayList<>();
        private int offset;

        void add(String name, int rows, int columns) {
            tensors.add(new Tensor(name, rows, columns, offset));
            offset += rows * columns;
        }

        void layer(String name, int rows, int columns) {
            add(name, rows, columns);
            add(name + ".bias", rows, 1);
        }
    }
}
