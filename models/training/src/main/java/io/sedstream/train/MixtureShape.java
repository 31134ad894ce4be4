package io.sedstream.train;

import java.util.List;

/**
 * Sizes of a mixture density network (Bishop 1994) with full covariances and where its matrices lie: {@code h =
 * relu(hidden·c)} of the context c, and from h the unnormalised log weights, the means, and the Cholesky factors of the
 * covariances of the K components. Row {@code d·K + k} of the means is parameter d of component k; likewise the logarithms
 * of the factors' diagonals; row {@code (i(i−1)/2 + j)·K + k} of the rest is the factor's entry (i, j), j below i.
 *
 * @param hidden width of the layer before the mixture
 * @param components K
 */
public record MixtureShape(int features, int parameters, int encoderWidth, int contextWidth, int hidden, int components)
        implements EstimatorShape {
    /** Logarithms of the diagonals are bounded smoothly to ± this: {@code LIMIT·tanh(raw/LIMIT)}. */
    public static final double LOG_SCALE_LIMIT = 5;

    public MixtureShape {
        if (features < 1 || parameters < 1 || encoderWidth < 1 || contextWidth < 1 || hidden < 1 || components < 1) {
            throw new IllegalArgumentException("sizes of a mixture must be positive: features " + features
                    + ", parameters " + parameters + ", encoderWidth " + encoderWidth + ", contextWidth " + contextWidth
                    + ", hidden " + hidden + ", components " + components);
        }
    }

    /** One number more than there are parameters chooses the component. */
    @Override
    public int baseDimensions() {
        return parameters + 1;
    }

    /** Entries of a factor below its diagonal. */
    public int offDiagonals() {
        return parameters * (parameters - 1) / 2;
    }

    @Override
    public List<Tensor> tensors() {
        TensorLayout layout = TensorLayout.afterEncoder(this);
        layout.layer("hidden", hidden, contextWidth);
        layout.layer("mixture.weights", components, hidden);
        layout.layer("mixture.means", parameters * components, hidden);
        layout.layer("mixture.diagonals", parameters * components, hidden);
        if (parameters > 1) {
            layout.layer("mixture.rest", offDiagonals() * components, hidden);
        }
        return layout.tensors();
    }

    @Override
    public String describe() {
        return "mixture of %d Gaussians with full covariances".formatted(components);
    }
}
