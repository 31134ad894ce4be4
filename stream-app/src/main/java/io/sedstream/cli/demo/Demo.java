package io.sedstream.cli.demo;

import io.sedstream.cli.connection.Cluster;
import io.sedstream.cli.connection.Clusters;
import io.sedstream.cli.connection.LocalStreams;
import io.sedstream.cli.connection.Website;
import io.sedstream.cli.connection.Websites;
import io.sedstream.cli.failure.CommandFailure;
import io.sedstream.cli.reading.PosteriorTopic;
import io.sedstream.cli.replay.OpenCatalogue;
import io.sedstream.cli.replay.Replay;
import io.sedstream.cli.replay.ReplayProgress;
import io.sedstream.cli.replay.ReplayReport;
import io.sedstream.cli.replay.Surroundings;
import io.sedstream.cli.replay.Tempo;
import io.sedstream.cli.settings.BundleSettings;
import io.sedstream.cli.settings.HomeSettings;
import io.sedstream.cli.settings.KafkaSettings;
import io.sedstream.drift.DriftMonitor;
import io.sedstream.pipeline.LoadedModel;
import io.sedstream.plan.MockSurvey;
import io.sedstream.serde.EventSerdes;
import io.sedstream.streams.SurveyStream;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * The mock survey of a bundle through the stream. Most of it is sent as fast as it goes, which measures how much the
 * stream can do; the rest at half that speed, which measures how long a source takes where no queue is before it.
 */
@Singleton
public final class Demo {
    private static final double PACED_SHARE = 0.1;
    private static final double PACED_LOAD = 0.5;

    private final Clusters clusters;
    private final LocalStreams streams;
    private final Replay replay;
    private final Websites websites;
    private final DriftMonitor drift;
    private final KafkaSettings kafka;
    private final Path bundle;

    public Demo(
            Clusters clusters,
            LocalStreams streams,
            Replay replay,
            Websites websites,
            DriftMonitor drift,
            KafkaSettings kafka,
            BundleSettings bundle,
            HomeSettings home) {
        this.clusters = clusters;
        this.streams = streams;
        this.replay = replay;
        this.websites = websites;
        this.drift = drift;
        this.kafka = kafka;
        this.bundle = home.resolve(bundle.path());
    }

    /**
     * Those who watch.
     *
     * @param begun is given the address of the dashboard; never where there is no HTTP
     * @param ended is given the report, while everything still runs; the demo ends when it returns
     */
    public record Watching(Consumer<URI> begun, Consumer<DemoReport> ended) {}

    /**
     * Runs it.
     *
     * @param producer program and version
     * @param limit end after so many galaxies; 0 for all
     * @param picture where the recovery picture is written
     * @param watching is told where it can be seen, and what it has shown
     */
    public DemoReport run(String producer, long limit, Path picture, ReplayProgress progress, Watching watching)
            throws IOException, InterruptedException {
        Path table = bundle.resolve(MockSurvey.TABLE);
        if (!Files.isRegularFile(table)) {
            throw CommandFailure.environment(
                    "the bundle has no mock survey: there is no " + table
                            + ". Name a bundle that has one with --bundle",
                    null);
        }
        Truths truths = Truths.read(table);
        long rows = limit == 0 ? truths.rows() : Math.min(limit, truths.rows());
        LoadedModel model = streams.load();
        try (Website site = websites.openSomewhere();
                Cluster cluster = clusters.configuredOrOwn();
                SurveyStream stream = streams.start(cluster, model, site::begun);
                var _ = site.serve(cluster, stream, model)) {
            site.address().ifPresent(watching.begun());
            long fastRows = Math.max(1, Math.round(rows * (1 - PACED_SHARE)));
            ReplayReport fast = replay(
                    table,
                    cluster,
                    stream,
                    new Replay.Request(producer, fastRows, new Tempo.Unlimited(), true, true),
                    progress);
            ReplayReport all = fast;
            if (fast.isReconciled() && rows > fastRows) {
                double rate = Math.max(1, PACED_LOAD * fast.measured().perSecond());
                var rest = new Replay.Request(producer, rows, new Tempo.Rate(rate), false, true);
                all = replay(table, cluster, stream, rest, progress);
            }
            draw(cluster, new RecoveryPicture(truths), picture);
            var report =
                    new DemoReport(all, fast.measured(), all.measured(), ProcessMemory.peakKibibytes(), drift.drifts());
            watching.ended().accept(report);
            return report;
        }
    }

    private ReplayReport replay(
            Path table, Cluster cluster, SurveyStream stream, Replay.Request request, ReplayProgress progress)
            throws IOException {
        try (OpenCatalogue catalogue =
                OpenCatalogue.open(table, bundle.resolve(MockSurvey.MAPPING).toString())) {
            return replay.run(catalogue, cluster, request, new Surroundings(stream::isRunning, () -> false), progress);
        }
    }

    private void draw(Cluster cluster, RecoveryPicture picture, Path file) throws IOException {
        try (EventSerdes serdes = new EventSerdes(kafka.wire())) {
            new PosteriorTopic(cluster, serdes).readToEnd((place, posterior) -> picture.add(posterior));
        }
        if (picture.isEmpty()) {
            throw CommandFailure.failed("no galaxy got a posterior, so there is no recovery to draw; the log has more");
        }
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(file, picture.svg());
    }
}
