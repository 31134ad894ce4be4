package io.sedstream.http.live;

import io.sedstream.http.BriefPosterior;
import io.sedstream.http.Json;
import io.sedstream.schema.PosteriorSummary;
import io.sedstream.serving.LivePosterior;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A posterior as an event: in short, since it goes to many. Encoded once for all of them. For one thread until it is
 * encoded.
 */
final class LiveEvent {
    private final LivePosterior live;
    private byte @Nullable [] encoded;

    LiveEvent(LivePosterior live) {
        this.live = live;
    }

    PosteriorSummary posterior() {
        return live.posterior();
    }

    /** The bytes of the event; its identifier is where it stands in the topic. */
    byte[] bytes() {
        if (encoded == null) {
            encoded = ("event: posterior\nid: " + live.partition() + "-" + live.offset() + "\ndata: "
                            + Json.text(BriefPosterior.of(live.posterior())) + "\n\n")
                    .getBytes(StandardCharsets.UTF_8);
        }
        return encoded;
    }
}
