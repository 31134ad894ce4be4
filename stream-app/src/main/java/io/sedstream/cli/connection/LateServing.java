package io.sedstream.cli.connection;

import io.sedstream.serving.Served;
import io.sedstream.serving.Serving;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is served once the stream is there, and no longer than it is. */
final class LateServing implements Serving {
    private volatile @Nullable Served served;

    void is(@Nullable Served now) {
        served = now;
    }

    @Override
    public Optional<Served> now() {
        return Optional.ofNullable(served);
    }
}
