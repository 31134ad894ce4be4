package io.sedstream.cli.replay;

import io.sedstream.cli.connection.Cluster;
import io.sedstream.cli.connection.Clusters;
import io.sedstream.cli.connection.LocalStreams;
import io.sedstream.streams.SurveyStream;
import jakarta.inject.Singleton;
import java.io.IOException;

/** A replay with all that it needs: where no broker runs, one of its own and the stream with it. */
@Singleton
public final class ReplaySession {
    private final Clusters clusters;
    private final LocalStreams streams;
    private final Replay replay;

    public ReplaySession(Clusters clusters, LocalStreams streams, Replay replay) {
        this.clusters = clusters;
        this.streams = streams;
        this.replay = replay;
    }

    /** What became of it, and whether broker and stream were started for it and are gone again. */
    public record Result(ReplayReport report, boolean ranAlone) {}

    /** Replays the catalogue. */
    public Result run(OpenCatalogue catalogue, Replay.Request request, ReplayProgress progress)
            throws IOException, InterruptedException {
        try (Cluster cluster = clusters.any()) {
            if (!cluster.isOwn()) {
                return new Result(replay.run(catalogue, cluster, request, () -> true, progress), false);
            }
            try (SurveyStream stream = streams.start(cluster)) {
                return new Result(replay.run(catalogue, cluster, request, stream::isRunning, progress), true);
            }
        }
    }
}
