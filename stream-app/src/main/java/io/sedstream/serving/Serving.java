package io.sedstream.serving;

import java.util.Optional;

/** What is served now: nothing at first, while the stream starts. Any number of threads. */
@FunctionalInterface
public interface Serving {
    Optional<Served> now();

    /** The same; throws {@link NotReadyException} where there is nothing yet. */
    default Served require() {
        return now().orElseThrow(() -> new NotReadyException("the stream is starting"));
    }
}
