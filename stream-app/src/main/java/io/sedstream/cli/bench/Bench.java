package io.sedstream.cli.bench;

import io.sedstream.bundle.Bundle;
import io.sedstream.bundle.BundleReader;
import io.sedstream.cli.connection.Cluster;
import io.sedstream.cli.connection.Clusters;
import io.sedstream.cli.connection.LocalStreams;
import io.sedstream.cli.reading.TopicReader;
import io.sedstream.cli.replay.ReplayProgress;
import io.sedstream.cli.settings.BundleSettings;
import io.sedstream.cli.settings.HomeSettings;
import io.sedstream.cli.settings.KafkaSettings;
import io.sedstream.cli.settings.SamplerSettings;
import io.sedstream.cli.settings.ScreeningSettings;
import io.sedstream.cli.settings.StreamAppSettings;
import io.sedstream.pipeline.Drawing;
import io.sedstream.runtime.RunWatchdog;
import io.sedstream.serde.EventSerdes;
import io.sedstream.streams.SurveyStream;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Broker and stream in this process, and rounds of the mock survey of a bundle through them. */
@Singleton
public final class Bench {
    private final Clusters clusters;
    private final LocalStreams streams;
    private final KafkaSettings kafka;
    private final Path directory;
    private final SamplerSettings sampler;
    private final ScreeningSettings screening;
    private final int threads;
    private final Clock clock;

    public Bench(
            Clusters clusters,
            LocalStreams streams,
            KafkaSettings kafka,
            BundleSettings bundle,
            HomeSettings home,
            SamplerSettings sampler,
            ScreeningSettings screening,
            StreamAppSettings stream,
            Clock clock) {
        this.clusters = clusters;
        this.streams = streams;
        this.kafka = kafka;
        this.directory = home.resolve(bundle.path());
        this.sampler = sampler;
        this.screening = screening;
        this.threads = stream.threads();
        this.clock = clock;
    }

    /** Warms up and measures. */
    public BenchReport run(BenchRequest request, ReplayProgress progress) throws IOException, InterruptedException {
        Bundle bundle = BundleReader.read(directory);
        Drawing drawing = sampler.drawing(bundle.manifest());
        MockSources survey = MockSources.read(directory);
        var samplers = sampler.engine().samplers(bundle, new RunWatchdog(sampler.timeLimit()));
        var estimator = new EstimatorAlone(bundle, samplers, survey, drawing, threads);
        List<Round> rounds = new ArrayList<>();
        try (EventSerdes serdes = new EventSerdes(kafka.wire());
                Cluster cluster = clusters.configuredOrOwn();
                SurveyStream stream = streams.start(cluster);
                TopicReader reader = new TopicReader(cluster, cluster.topics().outputs());
                Load load = new Load(
                        cluster, survey.messages(serdes, cluster.topics().sourcesDetected()))) {
            var run = new BenchRun(request, stream, reader, load, clock, progress);
            run.warmUp();
            for (int round = 0; round < request.repeat(); round++) {
                rounds.add(run.round(round, cluster.topics(), estimator));
            }
        }
        var setting = new BenchReport.Setting(
                bundle.identity().id(),
                bundle.identity().version(),
                drawing.draws(),
                sampler.engine().toString().toLowerCase(Locale.ROOT),
                threads,
                screening.screeningPolicy().toString());
        return new BenchReport(clock.instant(), setting, request, Machine.here(), rounds);
    }
}
