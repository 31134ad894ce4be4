package io.sedstream.http.api;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** What several instances have of a time, put together. */
final class NewestFirst {
    /** Later than any. */
    static final Instant EVER = Instant.parse("9999-01-01T00:00:00Z");

    private NewestFirst() {}

    /** The newest of what this instance has and of what the others say. */
    static <P, T> List<T> of(
            Stream<T> here, Peers.Answers<P> others, Function<P, List<T>> items, Function<T, Instant> time, int limit) {
        return Stream.concat(here, others.answers().stream().flatMap(page -> items.apply(page).stream()))
                .sorted(Comparator.comparing(time).reversed())
                .limit(limit)
                .toList();
    }
}
