package io.sedstream.train;

import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.List;

/** The mixture density network in the engine's arithmetic. */
final class MixtureDensity {
    private final MixtureShape shape;
    private final EngineTensors tensors;

    MixtureDensity(MixtureShape shape, EngineTensors tensors) {
        this.shape = shape;
        this.tensors = tensors;
    }

    /**
     * Log-density of standardised logits, [batch].
     *
     * @param context [C, batch]
     * @param logits standardised, [D, batch]
     */
    NDArray logProbability(NDArray context, NDArray logits) {
        int parameters = shape.parameters();
        NDArray limit = tensors.scalar(MixtureShape.LOG_SCALE_LIMIT);
        NDArray hidden = tensors.affine("hidden", context).getNDArrayInternal().relu();
        NDArray logWeights = tensors.affine("mixture.weights", hidden);
        List<NDArray> means = blocks(tensors.affine("mixture.means", hidden), parameters);
        List<NDArray> diagonals = blocks(
                tensors.affine("mixture.diagonals", hidden).div(limit).tanh().mul(limit), parameters);
        List<NDArray> rest =
                parameters > 1 ? blocks(tensors.affine("mixture.rest", hidden), shape.offDiagonals()) : List.of();
        List<NDArray> points = blocks(logits, parameters);
        // log wₖ − ½ y² − Σ log diagonal, with L y = x − μ by forward substitution; [K, batch] throughout.
        NDArray logComponents = logWeights;
        List<NDArray> solved = new ArrayList<>();
        for (int i = 0; i < parameters; i++) {
            NDArray residual = points.get(i).sub(means.get(i));
            for (int j = 0; j < i; j++) {
                residual = residual.sub(rest.get(i * (i - 1) / 2 + j).mul(solved.get(j)));
            }
            NDArray y = residual.mul(diagonals.get(i).neg().exp());
            solved.add(y);
            logComponents =
                    logComponents.sub(y.square().mul(tensors.scalar(0.5))).sub(diagonals.get(i));
        }
        return logSum(logComponents)
                .sub(logSum(logWeights))
                .sub(tensors.scalar(0.5 * parameters * Math.log(2 * Math.PI)));
    }

    private static NDArray logSum(NDArray values) {
        NDArray largest = values.max(new int[] {0}, true).stopGradient();
        return values.sub(largest).exp().sum(new int[] {0}).log().add(largest.squeeze(0));
    }

    private static List<NDArray> blocks(NDArray rows, int count) {
        return count == 1 ? List.of(rows) : rows.split(count, 0);
    }
}
