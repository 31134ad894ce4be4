package io.sedstream.cli.connection;

import io.sedstream.cli.failure.CommandFailure;
import io.sedstream.cli.settings.BrokerSettings;
import io.sedstream.streams.SurveyStream;
import io.sedstream.streams.SurveyTopics;
import io.sedstream.topology.StreamCounts;
import jakarta.inject.Singleton;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** The stream as a service: runs until this process is told to end, and says now and then what it did. */
@Singleton
public final class StreamRun {
    private static final Duration REPORT = Duration.ofSeconds(10);

    /** Lets the cluster decide. */
    private static final short DEFAULT_REPLICATION = -1;

    private final Clusters clusters;
    private final LocalStreams streams;
    private final BrokerSettings broker;

    public StreamRun(Clusters clusters, LocalStreams streams, BrokerSettings broker) {
        this.clusters = clusters;
        this.streams = streams;
        this.broker = broker;
    }

    /** Runs until SIGTERM or Ctrl-C, which end this process with 0 once all is closed; returns only by failing. */
    public void untilStopped(boolean createTopics, PrintWriter out) throws InterruptedException {
        try (Cluster cluster = clusters.configuredOrOwn()) {
            if (createTopics && !cluster.isOwn()) {
                try (SurveyTopics topics = new SurveyTopics(cluster.client(), cluster.topics())) {
                    topics.createMissing(broker.partitions(), DEFAULT_REPLICATION);
                }
            }
            SurveyStream stream = streams.start(cluster);
            Thread hook = Thread.ofPlatform().unstarted(() -> {
                stream.close();
                cluster.close();
                // What was asked for has happened; without this the exit code would be that of the signal.
                Runtime.getRuntime().halt(0);
            });
            Runtime.getRuntime().addShutdownHook(hook);
            out.println("The stream runs on " + (cluster.isOwn() ? "its own broker at " : "the brokers at ")
                    + cluster.bootstrapServers() + ": " + cluster.topics().sourcesDetected() + " in, "
                    + cluster.topics().posteriors() + " out. Ctrl-C ends it.");
            out.flush();
            watch(stream, out);
            Runtime.getRuntime().removeShutdownHook(hook);
            stream.close();
            throw CommandFailure.failed("the stream stopped: "
                    + stream.failure().map(Throwable::toString).orElse("it was closed from elsewhere"));
        }
    }

    private static void watch(SurveyStream stream, PrintWriter out) throws InterruptedException {
        StreamCounts before = stream.counts();
        while (!stream.awaitStopped(REPORT)) {
            StreamCounts now = stream.counts();
            if (now.in() > before.in()) {
                out.printf(
                        Locale.ROOT,
                        "%s  %,d in, %,d posteriors, %,d outliers, %,d rejected, %,d dead letters; %.0f sources/s%n",
                        LocalTime.now().truncatedTo(ChronoUnit.SECONDS),
                        now.in(),
                        now.posteriors(),
                        now.outliers(),
                        now.rejected(),
                        now.deadLetters(),
                        (now.in() - before.in()) / (double) REPORT.toSeconds());
                out.flush();
            }
            before = now;
        }
    }
}
