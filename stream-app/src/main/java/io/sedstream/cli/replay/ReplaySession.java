package io.sedstream.cli.replay;

import io.sedstream.cli.connection.Cluster;
import io.sedstream.cli.connection.Clusters;
import io.sedstream.cli.connection.LocalStreams;
import io.sedstream.drift.DriftMonitor;
import io.sedstream.drift.SurveyDrift;
import io.sedstream.streams.SurveyStream;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.List;
import java.util.function.BooleanSupplier;

/** A replay with all that it needs: where no broker runs, one of its own and the stream with it. */
@Singleton
public final class ReplaySession {
    private final Clusters clusters;
    private final LocalStreams streams;
    private final Replay replay;
    private final DriftMonitor drift;

    public ReplaySession(Clusters clusters, LocalStreams streams, Replay replay, DriftMonitor drift) {
        this.clusters = clusters;
        this.streams = streams;
        this.replay = replay;
        this.drift = drift;
    }

    /**
     * What became of it.
     *
     * @param ranAlone whether broker and stream were started for it and are gone again
     * @param drifts of the surveys that the stream in this process has seen; empty where another stream did the work
     */
    public record Result(ReplayReport report, boolean ranAlone, List<SurveyDrift> drifts) {
        public Result {
            drifts = List.copyOf(drifts);
        }
    }

    /**
     * Replays the catalogue.
     *
     * @param createTopics make the topics that the brokers lack
     * @param stopped asked from another thread: whether to end
     */
    public Result run(
            OpenCatalogue catalogue,
            Replay.Request request,
            boolean createTopics,
            BooleanSupplier stopped,
            ReplayProgress progress)
            throws IOException, InterruptedException {
        if (request.tempo() instanceof Tempo.Speedup) {
            // Before a broker is started for nothing.
            catalogue.timeColumn();
        }
        try (Cluster cluster = clusters.any()) {
            if (!cluster.isOwn()) {
                if (createTopics) {
                    clusters.createTopics(cluster);
                }
                clusters.requireTopics(cluster);
                var surroundings = new Surroundings(() -> true, stopped);
                return new Result(replay.run(catalogue, cluster, request, surroundings, progress), false, List.of());
            }
            try (SurveyStream stream = streams.start(cluster)) {
                var surroundings = new Surroundings(stream::isRunning, stopped);
                ReplayReport report = replay.run(catalogue, cluster, request, surroundings, progress);
                return new Result(report, true, drift.drifts());
            }
        }
    }
}
