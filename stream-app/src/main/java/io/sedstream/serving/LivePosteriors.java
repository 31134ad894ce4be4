package io.sedstream.serving;

import java.util.List;
import java.util.function.Consumer;

/** Posteriors as they are committed, of all instances. Any number of threads. */
public interface LivePosteriors {
    /**
     * Begins to listen; nothing of before.
     *
     * @param listener is given what came within the same moment, in an order that keeps that of each source. It must not
     *     wait: the others get theirs after it
     * @return ends it
     */
    Listening listen(Consumer<List<LivePosterior>> listener);

    /** Someone who listens. */
    interface Listening extends AutoCloseable {
        @Override
        void close();
    }
}
