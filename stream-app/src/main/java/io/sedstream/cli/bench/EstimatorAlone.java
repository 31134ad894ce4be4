package io.sedstream.cli.bench;

import io.sedstream.bundle.Bundle;
import io.sedstream.feature.Featurizer;
import io.sedstream.pipeline.Drawing;
import io.sedstream.posterior.BaseNoise;
import io.sedstream.posterior.PosteriorSampler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/**
 * What the estimator does where nothing else is to be done: the graph on the engine of the stream, a sampler for each thread, features
 * and noise made beforehand. Nothing end to end can be faster, but for sources that are not sampled.
 */
final class EstimatorAlone {
    private static final int TRIALS_PER_THREAD = 20;

    private final Supplier<PosteriorSampler> samplers;
    private final List<float[]> features;
    private final float[] base;
    private final int draws;
    private final int threads;

    EstimatorAlone(
            Bundle bundle, Supplier<PosteriorSampler> samplers, MockSources sources, Drawing drawing, int threads) {
        this.samplers = samplers;
        this.features = sources.features(Featurizer.verified(bundle));
        this.draws = drawing.draws();
        this.base = new BaseNoise(bundle.manifest().sampler().baseDimensions()).draws(drawing.points(), 1, draws);
        this.threads = threads;
    }

    /** Sources per second of all threads together, over so many sources or so long, whatever comes first. */
    double perSecond(int sources, Duration longest) throws InterruptedException {
        CyclicBarrier ready = new CyclicBarrier(threads);
        try (ExecutorService executor = Executors.newFixedThreadPool(threads)) {
            List<Future<Double>> rates = new ArrayList<>();
            for (int thread = 0; thread < threads; thread++) {
                int first = thread * features.size() / threads;
                int count = Math.max(1, sources / threads);
                rates.add(executor.submit(() -> perSecond(first, count, longest, ready)));
            }
            double sum = 0;
            for (Future<Double> rate : rates) {
                sum += rate.get();
            }
            return sum;
        } catch (ExecutionException e) {
            throw new IllegalStateException("the estimator failed: " + e.getCause(), e);
        }
    }

    private double perSecond(int first, int count, Duration longest, CyclicBarrier ready) throws Exception {
        try (PosteriorSampler sampler = samplers.get()) {
            for (int i = 0; i < TRIALS_PER_THREAD; i++) {
                sampler.sample(features.get((first + i) % features.size()), base, draws);
            }
            ready.await();
            long start = System.nanoTime();
            long elapsed = 0;
            int done = 0;
            while (done < count && elapsed < longest.toNanos()) {
                sampler.sample(features.get((first + done) % features.size()), base, draws);
                done++;
                elapsed = System.nanoTime() - start;
            }
            return done * 1e9 / elapsed;
        }
    }
}
