package io.sedstream.streams;

import io.sedstream.pipeline.AnalyticModel;
import io.sedstream.pipeline.LoadedModel;
import io.sedstream.posterior.Draws;
import io.sedstream.posterior.PosteriorSampler;
import io.sedstream.serde.WireSettings;
import io.sedstream.topic.TopicNames;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** A stream in a process of its own, for a test to kill: with an embedded broker, or connected to one. */
final class StreamProcess {
    static final String APPLICATION = "killed";

    private static final long NANOS_PER_SOURCE = 2_000_000;

    private StreamProcess() {}

    /** Starts the process; its output is appended to a file. */
    static Process start(Path output, String... arguments) throws IOException {
        var builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "--add-modules=jdk.incubator.vector",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                StreamProcess.class.getName());
        builder.command().addAll(List.of(arguments));
        return builder.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()))
                .start();
    }

    /** {@code broker DIRECTORY PORT}, or {@code connect BOOTSTRAP_SERVERS}. Runs until it is killed. */
    public static void main(String[] arguments) throws InterruptedException {
        TopicNames topics = TopicNames.plain();
        String bootstrapServers = arguments[1];
        if (arguments[0].equals("broker")) {
            var settings = new EmbeddedBrokerSettings(Path.of(arguments[1]), Integer.parseInt(arguments[2]), 4);
            bootstrapServers = EmbeddedBroker.start(settings, topics).bootstrapServers();
        }
        LoadedModel model = AnalyticModel.model(() -> new Slow(AnalyticModel.sampler()));
        var settings = new StreamSettings(
                APPLICATION,
                bootstrapServers,
                2,
                "only",
                Duration.ofMillis(100),
                Duration.ofSeconds(5),
                Duration.ofSeconds(6),
                10,
                Duration.ofMinutes(1),
                Map.of());
        var stream = new SurveyStream(settings, WireSettings.singleObject(), topics, model, Clock.systemUTC());
        stream.start();
        stream.awaitStopped(Duration.ofDays(1));
    }

    /** As slow as a real model, so that the kill comes in the middle. */
    private record Slow(PosteriorSampler sampler) implements PosteriorSampler {
        @Override
        public Draws sample(float[] features, float[] base, int count) {
            LockSupport.parkNanos(NANOS_PER_SOURCE);
            return sampler.sample(features, base, count);
        }

        @Override
        public void close() {
            sampler.close();
        }
    }
}
