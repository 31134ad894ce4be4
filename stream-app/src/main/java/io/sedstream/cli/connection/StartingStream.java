package io.sedstream.cli.connection;

import io.sedstream.http.Health;
import io.sedstream.http.StreamView;
import io.sedstream.streams.SurveyStream;
import org.jspecify.annotations.Nullable;

/** A stream that is not there at first. */
final class StartingStream implements StreamView {
    private volatile @Nullable SurveyStream stream;

    /** From now on this is the stream. */
    void started(SurveyStream started) {
        stream = started;
    }

    @Override
    public Health health() {
        SurveyStream started = stream;
        if (started == null) {
            return new Health(true, false, "STARTING");
        }
        boolean well = started.failure().isEmpty();
        boolean running = well && started.isRunning();
        return new Health(well, running, running ? "RUNNING" : well ? "STOPPED" : "FAILED");
    }
}
