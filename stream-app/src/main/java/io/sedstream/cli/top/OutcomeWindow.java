package io.sedstream.cli.top;

import io.sedstream.cli.reading.TailTopic;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Map;

/** How many outcomes of each kind were seen, and how many a second of late. For one thread. */
final class OutcomeWindow {
    private static final long WINDOW_NANOS = Duration.ofSeconds(10).toNanos();

    private final Map<TailTopic, Long> counts = new EnumMap<>(TailTopic.class);
    private final Deque<Reading> readings = new ArrayDeque<>();

    private record Reading(long nanos, long total) {}

    OutcomeWindow(long nowNanos) {
        for (TailTopic topic : TailTopic.values()) {
            counts.put(topic, 0L);
        }
        readings.add(new Reading(nowNanos, 0));
    }

    void count(TailTopic outcome) {
        counts.merge(outcome, 1L, Long::sum);
    }

    long of(TailTopic outcome) {
        return counts.getOrDefault(outcome, 0L);
    }

    long total() {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Outcomes per second over the last ten seconds, or since the beginning where that is less. */
    double perSecond(long nowNanos) {
        readings.add(new Reading(nowNanos, total()));
        while (readings.size() > 2 && nowNanos - readings.getFirst().nanos() > WINDOW_NANOS) {
            readings.removeFirst();
        }
        Reading first = readings.getFirst();
        double seconds = (nowNanos - first.nanos()) / 1e9;
        return seconds > 0 ? (total() - first.total()) / seconds : 0;
    }
}
