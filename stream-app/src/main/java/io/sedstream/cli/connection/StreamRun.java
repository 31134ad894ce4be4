package io.sedstream.cli.connection;

import io.sedstream.cli.failure.CommandFailure;
import io.sedstream.cli.failure.ExitCodes;
import io.sedstream.pipeline.LoadedModel;
import io.sedstream.streams.SurveyStream;
import io.sedstream.topology.StreamCounts;
import jakarta.inject.Singleton;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;

/** The stream as a service: runs until this process is told to end, and says now and then what it did. */
@Singleton
public final class StreamRun {
    private static final Duration TICK = Duration.ofSeconds(1);
    private static final int TICKS_PER_REPORT = 10;

    private final Clusters clusters;
    private final LocalStreams streams;
    private final Websites websites;

    public StreamRun(Clusters clusters, LocalStreams streams, Websites websites) {
        this.clusters = clusters;
        this.streams = streams;
        this.websites = websites;
    }

    /** Runs until SIGTERM or Ctrl-C. */
    public void untilStopped(boolean createTopics, PrintWriter out) throws InterruptedException {
        StopSignal stop = StopSignal.listen();
        try {
            run(createTopics, stop, out);
        } finally {
            stop.served(ExitCodes.OK);
        }
    }

    private void run(boolean createTopics, StopSignal stop, PrintWriter out) throws InterruptedException {
        // Takes a second and needs neither brokers nor HTTP.
        FutureTask<LoadedModel> model = new FutureTask<>(streams::load);
        Thread.ofPlatform().daemon().name("model").start(model);
        // First, so that those who ask while the stream starts get an answer.
        try (Website site = websites.open()) {
            site.address().ifPresent(address -> {
                out.println("Dashboard and API at " + address + " (/health/live, /health/ready, /ledger, /api/v1).");
                out.flush();
            });
            run(createTopics, stop, site, model, out);
        }
    }

    private void run(boolean createTopics, StopSignal stop, Website site, Future<LoadedModel> loading, PrintWriter out)
            throws InterruptedException {
        try (Cluster cluster = clusters.configuredOrOwn()) {
            if (createTopics && !cluster.isOwn()) {
                clusters.createTopics(cluster);
            }
            LoadedModel model = loaded(loading);
            try (SurveyStream stream = streams.start(cluster, model, site::begun);
                    var _ = site.serve(cluster, stream, model)) {
                out.println("The stream runs on " + (cluster.isOwn() ? "its own broker at " : "the brokers at ")
                        + cluster.bootstrapServers() + ": " + cluster.topics().sourcesDetected() + " in, "
                        + cluster.topics().posteriors() + " out. Ctrl-C ends it.");
                out.flush();
                watch(stream, stop, out);
            }
        }
    }

    private static LoadedModel loaded(Future<LoadedModel> model) throws InterruptedException {
        try {
            return model.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException reason ? reason : new IllegalStateException(e);
        }
    }

    private static void watch(SurveyStream stream, StopSignal stop, PrintWriter out) throws InterruptedException {
        StreamCounts before = stream.counts();
        for (long tick = 1; !stop.await(TICK); tick++) {
            if (stream.awaitStopped(Duration.ZERO)) {
                throw CommandFailure.failed("the stream stopped: "
                        + stream.failure().map(Throwable::toString).orElse("it was closed from elsewhere"));
            }
            if (tick % TICKS_PER_REPORT == 0) {
                StreamCounts now = stream.counts();
                if (now.in() > before.in()) {
                    out.println(LocalTime.now(ZoneId.systemDefault()).truncatedTo(ChronoUnit.SECONDS) + "  "
                            + line(now, before));
                    out.flush();
                }
                before = now;
            }
        }
    }

    private static String line(StreamCounts now, StreamCounts before) {
        return String.format(
                Locale.ROOT,
                "%,d in, %,d posteriors, %,d outliers, %,d rejected, %,d dead letters; %.0f sources/s",
                now.in(),
                now.posteriors(),
                now.outliers(),
                now.rejected(),
                now.deadLetters(),
                (double) (now.in() - before.in()) / TICKS_PER_REPORT);
    }
}
