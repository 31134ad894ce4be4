package io.sedstream.train;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;

/**
 * Losses and gradients of any estimator, through DJL's PyTorch engine. Weights, batches and gradients cross as plain arrays: each
 * call has a manager of its own, and nothing outlives it.
 */
final class AutogradEngine implements LikelihoodEngine {
    private static final String NO_TRACKING = "OPT_OUT_TRACKING";

    private final EstimatorShape shape;
    private final Engine engine;

    AutogradEngine(EstimatorShape shape) {
        this.shape = shape;
        if (System.getProperty(NO_TRACKING) == null) {
            // DJL reports its use to its makers unless told otherwise.
            System.setProperty(NO_TRACKING, "true");
        }
        engine = Engine.getEngine("PyTorch");
    }

    /** DJL allows one gradient at a time per process. */
    @Override
    public double lossAndGradient(float[] weights, float[] features, float[] logits, float[] gradient) {
        return lossAndGradient(weights, features, logits, gradient, () -> {});
    }

    /** As above; the action runs between the forward and the backward pass. */
    double lossAndGradient(float[] weights, float[] features, float[] logits, float[] gradient, Runnable between) {
        try (NDManager manager = engine.newBaseManager();
                GradientCollector collector = engine.newGradientCollector()) {
            NDArray flat = manager.create(weights);
            flat.setRequiresGradient(true);
            NDArray loss =
                    logProbability(manager, flat, features, logits).mean().neg();
            between.run();
            collector.backward(loss);
            float[] computed = flat.getGradient().toFloatArray();
            System.arraycopy(computed, 0, gradient, 0, gradient.length);
            return loss.getFloat();
        }
    }

    @Override
    public float[] logProbabilities(float[] weights, float[] features, float[] logits) {
        try (NDManager manager = engine.newBaseManager()) {
            return logProbability(manager, manager.create(weights), features, logits)
                    .toFloatArray();
        }
    }

    @Override
    public void close() {}

    private NDArray logProbability(NDManager manager, NDArray weights, float[] features, float[] logits) {
        int count = logits.length / shape.parameters();
        EngineTensors tensors = new EngineTensors(shape, manager, weights);
        NDArray context = tensors.context(manager.create(features, new Shape(shape.features(), count)));
        NDArray points = manager.create(logits, new Shape(shape.parameters(), count));
        return switch (shape) {
            case SplineFlowShape flow -> new NeuralSplineFlow(flow, tensors).logProbability(context, points);
            case AutoregressiveFlowShape flow ->
                new MaskedAutoregressiveFlow(flow, tensors).logProbability(context, points);
            case MixtureShape mixture -> new MixtureDensity(mixture, tensors).logProbability(context, points);
        };
    }
}
