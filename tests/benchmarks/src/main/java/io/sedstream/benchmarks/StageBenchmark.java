package io.sedstream.benchmarks;

import io.sedstream.feature.Featurization;
import io.sedstream.outcome.Outcome;
import io.sedstream.outcome.Posterior;
import io.sedstream.posterior.Draws;
import io.sedstream.posterior.PosteriorSampler;
import io.sedstream.schema.DetectedSource;
import io.sedstream.schema.PosteriorSummary;
import io.sedstream.screen.Screened;
import io.sedstream.serde.SourceDecoder;
import io.sedstream.serde.SourceDecoding;
import io.sedstream.topic.Topics;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
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
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What each stage does with one source of a shipped model, on one core, in the order of the stream: sources per second,
 * and with {@code -prof gc} bytes of heap per source. To be started in the root of the checkout.
 */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Threads(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class StageBenchmark {
    /** A shipped model and sources of its mock survey that it fits. */
    @State(Scope.Benchmark)
    public static class Model {
        @Param({"cosmos-galaxy", "jades-galaxy", "jades-pixel-tau"})
        public String bundle = "";

        @Param("500")
        public int draws;

        private @Nullable Stages stages;

        @Setup
        public void open() throws IOException {
            stages = new Stages(Path.of("models", "bundles", bundle), draws);
        }

        @TearDown
        public void close() {
            stages().close();
        }

        Stages stages() {
            return Objects.requireNonNull(stages);
        }
    }

    /** Bytes from Kafka to an event. */
    @Benchmark
    public DetectedSource decode(Model model) {
        Stages stages = model.stages();
        return stages.serdes
                .detectedSources()
                .deserializer()
                .deserialize(stages.topic, stages.source().bytes());
    }

    /** An event to photometry, checked. */
    @Benchmark
    public SourceDecoding check(Model model) {
        return SourceDecoder.decode(model.stages().source().arrival().source());
    }

    /** Photometry to features. */
    @Benchmark
    public Featurization featurize(Model model) {
        Stages stages = model.stages();
        return stages.featurizer.featurize(stages.source().photometry());
    }

    /** Features to a verdict. */
    @Benchmark
    public Screened screen(Model model) {
        Stages stages = model.stages();
        Featurization.Vector vector = stages.source().vector();
        return stages.screen.screen(vector.values(), vector.known());
    }

    /** A seed to the noise that draws are made of. */
    @Benchmark
    public float[] baseNoise(Model model) {
        Stages stages = model.stages();
        return stages.base(stages.source().seed());
    }

    /** Features and the seeded noise to draws, as the stream does it. */
    @Benchmark
    public Draws sample(Model model) {
        return drawn(model, model.stages().sampler);
    }

    /** The same on ONNX Runtime. */
    @Benchmark
    public Draws sampleOnnxRuntime(Model model) {
        return drawn(model, model.stages().onnx);
    }

    private static Draws drawn(Model model, PosteriorSampler sampler) {
        StagedSource source = model.stages().source();
        return sampler.sample(source.vector().values(), source.base(), model.stages().draws);
    }

    /** Draws to moments, quantiles and correlations. */
    @Benchmark
    public Posterior summarise(Model model) {
        Stages stages = model.stages();
        StagedSource source = stages.source();
        return stages.summarizer.summarise(source.drawn(), Set.of());
    }

    /** A posterior to its event. */
    @Benchmark
    public PosteriorSummary describe(Model model) {
        Stages stages = model.stages();
        StagedSource source = stages.source();
        return stages.events.posterior(source.arrival(), source.outcome());
    }

    /** The event of a posterior to bytes for Kafka. */
    @Benchmark
    public byte[] encode(Model model) {
        Stages stages = model.stages();
        return stages.serdes
                .posteriors()
                .serializer()
                .serialize(Topics.POSTERIORS, stages.source().event());
    }

    /** An event to its outcome: all stages but {@link #decode}, {@link #describe} and {@link #encode}. */
    @Benchmark
    public Outcome pipeline(Model model) {
        Stages stages = model.stages();
        return stages.pipeline.outcome(stages.source().arrival().source());
    }
}
