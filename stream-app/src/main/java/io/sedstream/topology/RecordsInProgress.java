package io.sedstream.topology;

import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

/** Which record each task of this instance is at, and since when. Any number of threads. */
public final class RecordsInProgress {
    private final Set<Place> places = ConcurrentHashMap.newKeySet();
    private volatile long lastEndNanos = System.nanoTime();

    /** A record that is processed. */
    public record InProgress(String topic, int partition, long offset, Duration age) {}

    /** The record that has been processed longest. */
    public Optional<InProgress> longest() {
        long now = System.nanoTime();
        return places.stream()
                .flatMap(place -> Optional.ofNullable(place.held).stream())
                .map(held -> new InProgress(
                        held.record.topic(),
                        held.record.partition(),
                        held.record.offset(),
                        Duration.ofNanos(now - held.sinceNanos)))
                .max(Comparator.comparing(InProgress::age));
    }

    /** Time since a record was done, whatever became of it; since this was made where none was. */
    public Duration sinceLast() {
        return Duration.ofNanos(System.nanoTime() - lastEndNanos);
    }

    Place place() {
        var place = new Place();
        places.add(place);
        return place;
    }

    private record Held(RecordMetadata record, long sinceNanos) {}

    /** Where one task holds its record; written by its thread alone. */
    final class Place {
        private volatile @Nullable Held held;

        private Place() {}

        void begin(RecordMetadata record) {
            held = new Held(record, System.nanoTime());
        }

        void end() {
            held = null;
            lastEndNanos = System.nanoTime();
        }

        void close() {
            places.remove(this);
        }
    }
}
