package io.sedstream.http.live;

import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.sedstream.http.PosteriorFilter;
import io.sedstream.http.Problem;
import io.sedstream.http.Query;
import io.sedstream.serving.LivePosterior;
import io.sedstream.serving.LivePosteriors;
import io.sedstream.serving.Serving;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxSink;

/**
 * Posteriors as they are committed, of all instances, as server-sent events: {@code event: posterior} each, and
 * {@code event: gap} with {@code {"dropped": N}} where a client took too long and misses N of them.
 */
@Controller("/api/v1/events")
@Requires(beans = Serving.class)
final class EventsController {
    /** So many clients at once; together they hold at most so many times what may wait for one. */
    static final int MOST_CLIENTS = 300;

    static final int MOST_WAITING_BYTES = 256 * 1024;
    private static final Duration BEAT = Duration.ofSeconds(15);

    private final Serving serving;
    private final ConcurrentMap<Client, Boolean> clients = new ConcurrentHashMap<>();
    private LivePosteriors.Listening listening = () -> {};

    /** A client and what it wants. */
    private record Client(EventClient queue, PosteriorFilter filter) {}

    EventsController(Serving serving) {
        this.serving = serving;
    }

    @Get
    HttpResponse<?> events(HttpRequest<?> request) {
        PosteriorFilter filter = PosteriorFilter.of(new Query(request));
        LivePosteriors live = serving.require().live();
        if (clients.size() >= MOST_CLIENTS) {
            return Problem.in(
                    HttpResponse.ok().header(HttpHeaders.RETRY_AFTER, "30"),
                    HttpStatus.SERVICE_UNAVAILABLE,
                    MOST_CLIENTS + " clients listen already. Read the topic posteriors instead: docs/consume.md");
        }
        // IGNORE: what waits, waits in the client's own queue, whose bound is known.
        Flux<SharedBytes> events = Flux.create(sink -> join(sink, filter, live), FluxSink.OverflowStrategy.IGNORE);
        return HttpResponse.ok(events)
                .contentType(MediaType.TEXT_EVENT_STREAM)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                // Else what goes to a browser would be compressed, for each anew.
                .header(HttpHeaders.CONTENT_ENCODING, "identity")
                .header("X-Accel-Buffering", "no");
    }

    private void join(FluxSink<SharedBytes> sink, PosteriorFilter filter, LivePosteriors live) {
        var client = new Client(new EventClient(sink, MOST_WAITING_BYTES), filter);
        Disposable beats = Flux.interval(BEAT).subscribe(_ -> client.queue.beat());
        sink.onDispose(() -> {
            beats.dispose();
            leave(client);
        });
        client.queue.offer(new LiveBatch.Chunk("retry: 2000\n\n".getBytes(StandardCharsets.UTF_8), 1));
        enter(client, live);
    }

    private synchronized void enter(Client client, LivePosteriors live) {
        if (clients.isEmpty()) {
            listening = live.listen(this::give);
        }
        clients.put(client, true);
    }

    private synchronized void leave(Client client) {
        clients.remove(client);
        if (clients.isEmpty()) {
            listening.close();
        }
    }

    private void give(List<LivePosterior> posteriors) {
        var batch = new LiveBatch(posteriors);
        clients.keySet().forEach(client -> client.queue.offer(batch.chunk(client.filter)));
    }
}
