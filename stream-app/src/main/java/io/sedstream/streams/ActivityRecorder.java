package io.sedstream.streams;

import io.sedstream.serving.Activity;
import io.sedstream.topology.Latency;
import io.sedstream.topology.LatencyCounts;
import io.sedstream.topology.StreamCounts;
import java.time.Clock;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks every second at what a stream did. */
public final class ActivityRecorder implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(ActivityRecorder.class);

    private final SurveyStream stream;
    private final Activity activity;
    private final Clock clock;
    private final ScheduledExecutorService timer;
    private LatencyCounts before;

    private ActivityRecorder(SurveyStream stream, Activity activity, Clock clock) {
        this.stream = stream;
        this.activity = activity;
        this.clock = clock;
        this.before = stream.counters().latencies();
        this.timer = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("activity").factory());
    }

    /** Begins to look. */
    public static ActivityRecorder start(SurveyStream stream, Activity activity, Clock clock) {
        var recorder = new ActivityRecorder(stream, activity, clock);
        var _ = recorder.timer.scheduleAtFixedRate(recorder::look, 0, 1, TimeUnit.SECONDS);
        return recorder;
    }

    private void look() {
        try {
            LatencyCounts now = stream.counters().latencies();
            Latency latency = now.since(before);
            before = now;
            StreamCounts counts = stream.counts();
            activity.add(new Activity.Sample(
                    clock.instant(),
                    counts.in(),
                    counts.posteriors(),
                    counts.outliers(),
                    counts.rejected(),
                    counts.deadLetters(),
                    stream.health().lag(),
                    latency.count(),
                    latency.medianMillis(),
                    latency.percentile95Millis(),
                    latency.percentile99Millis()));
        } catch (RuntimeException e) {
            // A second is missing then; the next is looked at all the same.
            log.debug("the stream could not be looked at", e);
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
