package io.sedstream.topology;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;

/** How long the stages of all records took together. Any number of threads, without locks and without garbage. */
public final class StageTimes {
    private final Map<Stage, Times> stages = new EnumMap<>(Stage.class);

    private record Times(LongAdder count, LongAdder nanos) {}

    StageTimes() {
        for (Stage stage : Stage.values()) {
            stages.put(stage, new Times(new LongAdder(), new LongAdder()));
        }
    }

    /** How often a stage was gone through. */
    public long count(Stage stage) {
        return of(stage).count.sum();
    }

    /** How long it took, all in all. */
    public long totalNanos(Stage stage) {
        return of(stage).nanos.sum();
    }

    /** Adds a stage that has just ended; returns when that was. */
    long ended(Stage stage, long startNanos) {
        long now = System.nanoTime();
        Times times = of(stage);
        times.count.increment();
        times.nanos.add(now - startNanos);
        return now;
    }

    private Times of(Stage stage) {
        return Objects.requireNonNull(stages.get(stage));
    }
}
