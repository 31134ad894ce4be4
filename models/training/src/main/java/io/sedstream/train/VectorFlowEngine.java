package io.sedstream.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Losses and gradients of a neural spline flow by hand-written code on all processors (see {@link SplineFlowPass}). A
 * batch is cut into a fixed number of parts whose gradients are added in order, so that the result does not depend on the
 * number of processors.
 */
final class VectorFlowEngine implements LikelihoodEngine {
    private static final int PARTS = 8;

    private final SplineFlowShape shape;
    private final SplineFlowPass[] passes = new SplineFlowPass[PARTS];
    private final float[] transposed;
    private final ExecutorService workers;

    VectorFlowEngine(SplineFlowShape shape) {
        this.shape = shape;
        Arrays.setAll(passes, part -> new SplineFlowPass(shape));
        transposed = new float[shape.weightCount()];
        int processors = Math.min(PARTS, Runtime.getRuntime().availableProcessors());
        workers = Executors.newFixedThreadPool(
                processors,
                task -> Thread.ofPlatform().daemon().name("likelihood-", 0).unstarted(task));
    }

    @Override
    public double lossAndGradient(float[] weights, float[] features, float[] logits, float[] gradient) {
        int count = logits.length / shape.parameters();
        for (Tensor tensor : shape.tensors()) {
            MatrixProduct.transpose(
                    weights,
                    tensor.offset(),
                    tensor.columns(),
                    tensor.rows(),
                    tensor.columns(),
                    transposed,
                    tensor.offset(),
                    tensor.rows());
        }
        double[] sums = new double[PARTS];
        inParts(count, (part, from, to) -> {
            SplineFlowPass pass = passes[part];
            pass.clearGradient();
            for (int start = from; start < to; start += SplineFlowPass.BLOCK) {
                int size = Math.min(SplineFlowPass.BLOCK, count - start);
                float[] logDensity = pass.forward(weights, features, logits, count, start);
                for (int i = 0; i < size; i++) {
                    sums[part] += logDensity[i];
                }
                pass.backward(transposed, size);
            }
        });
        Arrays.fill(gradient, 0);
        for (SplineFlowPass pass : passes) {
            pass.addGradient(gradient, 1f / count);
        }
        return -Arrays.stream(sums).sum() / count;
    }

    @Override
    public float[] logProbabilities(float[] weights, float[] features, float[] logits) {
        int count = logits.length / shape.parameters();
        float[] all = new float[count];
        inParts(count, (part, from, to) -> {
            for (int start = from; start < to; start += SplineFlowPass.BLOCK) {
                float[] block = passes[part].forward(weights, features, logits, count, start);
                System.arraycopy(block, 0, all, start, Math.min(SplineFlowPass.BLOCK, count - start));
            }
        });
        return all;
    }

    private interface Part {
        void work(int part, int from, int to);
    }

    /** Parts of whole blocks; the last may be shorter, or there may be fewer. */
    private void inParts(int count, Part work) {
        int blocks = (count + SplineFlowPass.BLOCK - 1) / SplineFlowPass.BLOCK;
        List<Future<?>> running = new ArrayList<>();
        for (int part = 0; part < PARTS; part++) {
            int number = part;
            int from = blocks * part / PARTS * SplineFlowPass.BLOCK;
            int to = Math.min(count, blocks * (part + 1) / PARTS * SplineFlowPass.BLOCK);
            running.add(workers.submit(() -> work.work(number, from, to)));
        }
        try {
            for (Future<?> part : running) {
                part.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("a likelihood of " + count + " pairs failed", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted in a likelihood of " + count + " pairs", e);
        }
    }

    @Override
    public void close() {
        workers.shutdownNow();
    }
}
