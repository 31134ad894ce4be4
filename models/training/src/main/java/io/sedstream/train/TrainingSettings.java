package io.sedstream.train;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What a user may choose of an estimator and its training.
 *
 * @param estimator family; null for a neural spline flow
 * @param transforms layers of a flow; in a spline flow every second one transforms the parameters its predecessor left
 *     alone
 * @param hidden width of the hidden layers
 * @param bins bins of each rational-quadratic spline
 * @param components of a mixture; null for 8
 * @param members estimators of an ensemble, trained from different seeds, each of which makes an equal share of the draws;
 *     null for one
 * @param contextWidth width of the per-source summary that every conditioner reads; the encoder's hidden layers have
 *     four times this width
 * @param batchSize pairs per gradient step
 * @param learningRate Adam's step at the start; it falls to a hundredth of this along half a cosine
 * @param maxEpochs passes over freshly drawn pairs at most, and the length of the cosine
 * @param patience epochs without a better validation loss after which training stops
 * @param seed of masks, initial weights, splits, shuffles and draws
 */
public record TrainingSettings(
        @Nullable Family estimator,
        int transforms,
        int hidden,
        int bins,
        @Nullable Integer components,
        @Nullable Integer members,
        int contextWidth,
        int batchSize,
        double learningRate,
        int maxEpochs,
        int patience,
        long seed) {

    private static final int COMPONENTS = 8;
    private static final float TAIL_BOUND = 6;

    /** Kinds of estimators. */
    public enum Family {
        /** Neural spline flow. */
        @JsonProperty("nsf")
        NEURAL_SPLINE_FLOW,
        /** Masked autoregressive flow. */
        @JsonProperty("maf")
        MASKED_AUTOREGRESSIVE_FLOW,
        /** Mixture density network. */
        @JsonProperty("mdn")
        MIXTURE_DENSITY_NETWORK
    }

    /** Settings of a neural spline flow. */
    public TrainingSettings(
            int transforms,
            int hidden,
            int bins,
            int contextWidth,
            int batchSize,
            double learningRate,
            int maxEpochs,
            int patience,
            long seed) {
        this(
                null,
                transforms,
                hidden,
                bins,
                null,
                null,
                contextWidth,
                batchSize,
                learningRate,
                maxEpochs,
                patience,
                seed);
    }

    public TrainingSettings {
        requireAtLeast(1, transforms, "transforms");
        requireAtLeast(1, hidden, "hidden");
        requireAtLeast(2, bins, "bins");
        requireAtLeast(1, components == null ? 1 : components, "components");
        requireAtLeast(1, members == null ? 1 : members, "members");
        requireAtLeast(1, contextWidth, "contextWidth");
        requireAtLeast(1, batchSize, "batchSize");
        requireAtLeast(1, maxEpochs, "maxEpochs");
        requireAtLeast(1, patience, "patience");
        if (!(learningRate > 0 && learningRate < 1)) {
            throw new IllegalArgumentException("learningRate must lie in (0,1): " + learningRate);
        }
    }

    /**
     * Eight transforms of 64 hidden units: six parameters in three complementary pairs of splits and one to spare, at
     * the size that serves more than 400 sources/s on one core at 500 draws each.
     */
    public static TrainingSettings defaults(long seed) {
        return new TrainingSettings(8, 64, 8, 64, 2048, 7e-4, 60, 12, seed);
    }

    /** The shape of the estimator for pairs of these widths. */
    public EstimatorShape shape(int features, int parameters) {
        int encoderWidth = 4 * contextWidth;
        return switch (estimator == null ? Family.NEURAL_SPLINE_FLOW : estimator) {
            case NEURAL_SPLINE_FLOW ->
                new SplineFlowShape(
                        features, parameters, encoderWidth, contextWidth, transforms, hidden, bins, TAIL_BOUND, seed);
            case MASKED_AUTOREGRESSIVE_FLOW ->
                new AutoregressiveFlowShape(features, parameters, encoderWidth, contextWidth, transforms, hidden);
            case MIXTURE_DENSITY_NETWORK ->
                new MixtureShape(
                        features,
                        parameters,
                        encoderWidth,
                        contextWidth,
                        hidden,
                        components == null ? COMPONENTS : components);
        };
    }

    /** The settings of each member of the ensemble; these alone where there is one. */
    public List<TrainingSettings> ofMembers() {
        int count = members == null ? 1 : members;
        return IntStream.range(0, count).mapToObj(this::withSeedOf).toList();
    }

    private TrainingSettings withSeedOf(int member) {
        return new TrainingSettings(
                estimator,
                transforms,
                hidden,
                bins,
                components,
                null,
                contextWidth,
                batchSize,
                learningRate,
                maxEpochs,
                patience,
                seed + 1_000_003L * member);
    }

    /** Learning rate of a step, of {@code totalSteps}. */
    double learningRateAt(long step, long totalSteps) {
        double progress = Math.min(1, (double) step / totalSteps);
        return learningRate * (0.01 + 0.99 * 0.5 * (1 + Math.cos(Math.PI * progress)));
    }

    private static void requireAtLeast(int least, int value, String name) {
        if (value < least) {
            throw new IllegalArgumentException(name + " must be at least " + least + ": " + value);
        }
    }
}
