package io.sedstream.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.sedstream.kit.ShippedModel;
import io.sedstream.kit.TestBroker;
import io.sedstream.metrics.StreamMetrics;
import io.sedstream.pipeline.LoadedModel;
import io.sedstream.schema.DetectedSource;
import io.sedstream.serde.WireSettings;
import io.sedstream.streams.StreamSettings;
import io.sedstream.streams.SurveyStream;
import io.sedstream.topic.TopicNames;
import io.sedstream.topology.StreamCounts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Prometheus gets of a stream at work says what the stream did. */
class StreamMetricsIT {
    private static final int SOURCES = 60;
    private static final Duration OBSERVED_AGO = Duration.ofDays(3);
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @Test
    void saysWhatTheStreamDid(@TempDir Path directory) throws Exception {
        DebianPackages.require("prometheus");
        TopicNames topics = TopicNames.plain();
        LoadedModel model = ShippedModel.load(50);
        Instant observed = Instant.now().minus(OBSERVED_AGO);
        List<DetectedSource> sources = MixedSources.of(ShippedModel.sources(SOURCES)).stream()
                .map(source -> DetectedSource.newBuilder(source)
                        .setObservedAt(observed)
                        .build())
                .toList();
        var metrics = new StreamMetrics(new PrometheusMeterRegistry(PrometheusConfig.DEFAULT));
        assertThat(samples(metrics.scrape())).containsEntry("sedstream_stream_ready", 0.0);

        try (TestBroker broker = TestBroker.start(directory, 2, topics);
                var stream = new SurveyStream(
                        StreamSettings.defaults(broker.bootstrapServers()).withThreads(2),
                        WireSettings.singleObject(),
                        topics,
                        model,
                        Clock.systemUTC())) {
            metrics.bind(stream);
            stream.start();
            new SurveyRun(broker.bootstrapServers(), topics, WireSettings.singleObject()).send(sources);
            await().atMost(PATIENCE).until(() -> stream.counts().out() >= SOURCES);
            await().atMost(PATIENCE).until(() -> stream.health().isReady());
            String scraped = metrics.scrape();

            agrees(samples(scraped), stream.counts());
            assertThat(scraped).contains("kafka_consumer_fetch_manager_records_consumed_total");
            assertThat(ChildProcess.shown(
                            PATIENCE,
                            List.of(
                                    "/bin/sh",
                                    "-ec",
                                    "promtool check metrics < "
                                            + Files.writeString(directory.resolve("metrics.txt"), ours(scraped)))))
                    .as("promtool check metrics")
                    .isZero();
        }
    }

    private static void agrees(Map<String, Double> samples, StreamCounts counts) {
        assertThat(samples)
                .containsEntry("sedstream_stream_ready", 1.0)
                .containsEntry("sedstream_stream_alive", 1.0)
                .containsEntry("sedstream_stream_threads", 2.0)
                .containsEntry("sedstream_arrivals_total", (double) SOURCES)
                .containsEntry(
                        "sedstream_outcomes_total{outcome=\"posterior\",reason=\"\"}", (double) counts.posteriors())
                .containsEntry("sedstream_outcomes_total{outcome=\"outlier\",reason=\"\"}", (double) counts.outliers())
                .containsEntry(
                        "sedstream_outcomes_total{outcome=\"rejected\",reason=\"REDSHIFT_MISSING\"}", SOURCES / 10.0)
                .containsEntry("sedstream_latency_from_arrival_seconds_count", (double) SOURCES)
                .containsEntry("sedstream_latency_from_observation_seconds_count", (double) SOURCES)
                .containsEntry("sedstream_stage_seconds_count{stage=\"infer\"}", (double) SOURCES);
        assertThat(sum(samples, name -> name.startsWith("sedstream_outcomes_total")))
                .isEqualTo(SOURCES);
        // Each posterior has a share of 0 to 1, and those of this model are nearly all inside.
        assertThat(samples.get("sedstream_inside_prior_shares_total"))
                .isBetween(0.5 * counts.posteriors(), 1.0 * counts.posteriors());
        // A bucket ends at 2^28 ms, 3.1 days; the one before at 1.6 days.
        double ago = OBSERVED_AGO.toSeconds();
        assertThat(sum(samples, "sedstream_latency_from_observation_seconds_sum"::equals) / SOURCES)
                .isCloseTo(ago, within(PATIENCE.toSeconds() * 1.0));
        assertThat(samples)
                .containsEntry("sedstream_latency_from_observation_seconds_bucket{le=\"134217.728\"}", 0.0)
                .containsEntry(
                        "sedstream_latency_from_observation_seconds_bucket{le=\"268435.456\"}", (double) SOURCES);
        // The model does a thousand sources a second; a hundred times as long is a busy machine.
        assertThat(samples.get("sedstream_stage_seconds_sum{stage=\"infer\"}")).isBetween(0.001, 0.1 * SOURCES);
    }

    private static double sum(Map<String, Double> samples, Predicate<String> name) {
        return samples.entrySet().stream()
                .filter(sample -> name.test(sample.getKey()))
                .mapToDouble(Map.Entry::getValue)
                .sum();
    }

    /** Kafka's own names are not ours to check. */
    private static String ours(String text) {
        return text.lines().filter(line -> line.contains("sedstream_")).collect(Collectors.joining("\n", "", "\n"));
    }

    private static Map<String, Double> samples(String text) {
        return text.lines()
                .filter(line -> line.startsWith("sedstream_"))
                .collect(Collectors.toMap(
                        line -> line.substring(0, line.lastIndexOf(' ')),
                        line -> Double.valueOf(line.substring(line.lastIndexOf(' ') + 1))));
    }
}
