package io.sedstream.benchmarks;

import io.sedstream.bundle.Bundle;
import io.sedstream.bundle.Manifest;
import io.sedstream.outcome.BasePoints;
import io.sedstream.outcome.ModelIdentity;
import io.sedstream.posterior.BaseNoise;
import io.sedstream.posterior.Draws;
import io.sedstream.posterior.PosteriorSampler;
import io.sedstream.runtime.RunWatchdog;
import io.sedstream.runtime.SamplerEngine;
import io.sedstream.train.EstimatorShape;
import io.sedstream.train.EstimatorWeights;
import io.sedstream.train.OutputTransform;
import io.sedstream.train.OutputTransforms;
import io.sedstream.train.Standardization;
import io.sedstream.train.Tensor;
import io.sedstream.train.TrainingSettings;
import io.sedstream.train.onnx.EstimatorGraph;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How many sources per second estimators of several families and sizes sample, in graphs as our training writes them: 29
 * features, eight parameters, weights at random. {@code -t 2} runs two threads with a sampler each.
 */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 3, time = 1)
public class EstimatorBenchmark {
    private static final int PARAMETERS = 8;
    private static final int BINS = 8;
    private static final int CONTEXT = 64;
    private static final int SOURCES = 256;
    private static final long SEED = 20261122;

    /** A graph, and sources to sample. */
    @State(Scope.Benchmark)
    public static class Estimator {
        /** Family, transforms and hidden units. */
        @Param({"nsf 5 50", "nsf 10 64", "nsf 14 30", "maf 5 50", "maf 15 500", "mdn 1 50"})
        public String estimator = "";

        @Param({"100", "500", "2000"})
        public int draws;

        @Param("AUTO")
        public SamplerEngine engine = SamplerEngine.AUTO;

        /** Whether the graph gives log-probabilities too; what is returned are the draws. */
        @Param("false")
        public boolean logProbability;

        private final float[][] sources = Galaxies.of(SOURCES, SEED);
        private float[] base = {};
        private @Nullable Supplier<PosteriorSampler> samplers;

        @Setup
        public void write() {
            EstimatorShape shape = shape(estimator);
            base = new BaseNoise(shape.baseDimensions()).draws(BasePoints.SOBOL, SEED, draws);
            samplers = engine.samplers(bundle(shape), new RunWatchdog(Duration.ofMinutes(1)));
        }

        private Bundle bundle(EstimatorShape shape) {
            var outputs = new OutputTransforms(IntStream.range(0, PARAMETERS)
                    .mapToObj(i -> OutputTransform.box("p" + i, 0, 1))
                    .toList());
            List<EstimatorWeights> members = List.of(weights(shape));
            byte[] graph = logProbability
                    ? EstimatorGraph.writeWithLogProbability(members, outputs)
                    : EstimatorGraph.write(members, outputs);
            Manifest galaxies = Galaxies.manifest();
            var manifest = new Manifest(
                    galaxies.format(),
                    estimator,
                    galaxies.version(),
                    "",
                    galaxies.photometry(),
                    galaxies.redshift(),
                    galaxies.features(),
                    outputs.transforms().stream()
                            .map(output ->
                                    new Manifest.Parameter(output.parameter(), "", "", output.lower(), output.upper()))
                            .toList(),
                    new Manifest.Sampler(
                            "model.onnx", shape.baseDimensions(), draws, null, logProbability ? true : null),
                    null,
                    new Manifest.Reference(
                            List.of(),
                            List.of(),
                            1.0,
                            IntStream.range(0, Galaxies.FEATURES)
                                    .mapToObj(f -> sources[0][f])
                                    .toList()),
                    Map.of());
            return new Bundle(manifest, new ModelIdentity(estimator, "1", ""), Map.of("model.onnx", graph));
        }

        private EstimatorWeights weights(EstimatorShape shape) {
            var random = new SplittableRandom(SEED);
            float[] weights = new float[shape.weightCount()];
            for (Tensor tensor : shape.tensors()) {
                for (int i = 0; i < tensor.size(); i++) {
                    weights[tensor.offset() + i] = (float) (random.nextGaussian() / Math.sqrt(tensor.columns()) / 2);
                }
            }
            return new EstimatorWeights(shape, moments(), unit(PARAMETERS), weights);
        }

        /** Of the sources. */
        private Standardization moments() {
            float[] mean = new float[Galaxies.FEATURES];
            float[] scale = new float[Galaxies.FEATURES];
            for (int f = 0; f < mean.length; f++) {
                int feature = f;
                double[] values = Arrays.stream(sources)
                        .mapToDouble(source -> source[feature])
                        .toArray();
                double average = Arrays.stream(values).average().orElseThrow();
                mean[f] = (float) average;
                scale[f] = (float) Math.sqrt(Arrays.stream(values)
                        .map(value -> (value - average) * (value - average))
                        .average()
                        .orElseThrow());
            }
            return new Standardization(mean, scale);
        }

        private static Standardization unit(int rows) {
            float[] ones = new float[rows];
            Arrays.fill(ones, 1);
            return new Standardization(new float[rows], ones);
        }

        private static EstimatorShape shape(String estimator) {
            String[] words = estimator.split(" ", 3);
            var family =
                    switch (words[0]) {
                        case "nsf" -> TrainingSettings.Family.NEURAL_SPLINE_FLOW;
                        case "maf" -> TrainingSettings.Family.MASKED_AUTOREGRESSIVE_FLOW;
                        case "mdn" -> TrainingSettings.Family.MIXTURE_DENSITY_NETWORK;
                        default -> throw new IllegalArgumentException("no family " + words[0]);
                    };
            return new TrainingSettings(
                            family,
                            Integer.parseInt(words[1]),
                            Integer.parseInt(words[2]),
                            BINS,
                            null,
                            null,
                            CONTEXT,
                            1,
                            1e-3,
                            1,
                            1,
                            SEED)
                    .shape(Galaxies.FEATURES, PARAMETERS);
        }
    }

    /** A thread's own sampler. */
    @State(Scope.Thread)
    public static class Sampler {
        private @Nullable PosteriorSampler sampler;
        private int next;

        @Setup
        public void open(Estimator estimator) {
            sampler = Objects.requireNonNull(estimator.samplers).get();
        }

        @TearDown
        public void close() {
            Objects.requireNonNull(sampler).close();
        }
    }

    /** Features and noise to draws. */
    @Benchmark
    public Draws sample(Estimator estimator, Sampler thread) {
        thread.next = (thread.next + 1) % SOURCES;
        return Objects.requireNonNull(thread.sampler)
                .sample(estimator.sources[thread.next], estimator.base, estimator.draws);
    }
}
