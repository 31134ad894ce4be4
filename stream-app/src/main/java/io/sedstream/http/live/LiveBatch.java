package io.sedstream.http.live;

import io.sedstream.http.PosteriorFilter;
import io.sedstream.serving.LivePosterior;
import java.io.ByteArrayOutputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What came within a moment; clients with the same filter share the bytes. For one thread. */
final class LiveBatch {
    private final List<LiveEvent> events;
    private final Map<PosteriorFilter, Chunk> chunks = new HashMap<>();

    /** Events that pass a filter, one after the other as they are sent. */
    record Chunk(byte[] bytes, int events) {}

    LiveBatch(List<LivePosterior> posteriors) {
        this.events = posteriors.stream().map(LiveEvent::new).toList();
    }

    /** What a client with the filter gets; no events where none passes. */
    Chunk chunk(PosteriorFilter filter) {
        return chunks.computeIfAbsent(filter, this::encode);
    }

    private Chunk encode(PosteriorFilter filter) {
        var bytes = new ByteArrayOutputStream();
        int count = 0;
        for (LiveEvent event : events) {
            if (filter.isOfAll() || filter.holds(event.posterior())) {
                bytes.writeBytes(event.bytes());
                count++;
            }
        }
        return new Chunk(bytes.toByteArray(), count);
    }
}
