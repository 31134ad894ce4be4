package io.sedstream.http.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.micronaut.http.HttpHeaders;
import io.sedstream.http.Json;
import jakarta.inject.Singleton;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The other instances, asked the same question. With the token of who asked us, and a header that says that they should
 * answer for themselves alone.
 */
@Singleton
final class Peers implements AutoCloseable {
    /** Whoever sends it wants to know what this instance has, and no other. */
    static final String FORWARDED = "Sedstream-Forwarded";

    private static final Logger log = LoggerFactory.getLogger(Peers.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

    /**
     * What the others said.
     *
     * @param unreachable those that did not answer
     */
    record Answers<T>(List<T> answers, List<URI> unreachable) {
        Answers {
            answers = List.copyOf(answers);
            unreachable = List.copyOf(unreachable);
        }
    }

    /** Whether a request came from another instance. */
    static boolean isForwarded(io.micronaut.http.HttpRequest<?> request) {
        return request.getHeaders().contains(FORWARDED);
    }

    /** Asks all of them at once; none of them where they ask us. */
    <T> Answers<T> ask(Collection<URI> others, io.micronaut.http.HttpRequest<?> request, Class<T> type) {
        if (isForwarded(request)) {
            return new Answers<>(List.of(), List.of());
        }
        List<URI> asked = List.copyOf(others);
        List<CompletableFuture<Optional<T>>> pending =
                asked.stream().map(other -> ask(other, request, type)).toList();
        List<T> answers = new ArrayList<>();
        List<URI> unreachable = new ArrayList<>();
        for (int i = 0; i < asked.size(); i++) {
            URI other = asked.get(i);
            pending.get(i).join().ifPresentOrElse(answers::add, () -> unreachable.add(other));
        }
        return new Answers<>(answers, unreachable);
    }

    private <T> CompletableFuture<Optional<T>> ask(URI other, io.micronaut.http.HttpRequest<?> request, Class<T> type) {
        HttpRequest.Builder forwarded = HttpRequest.newBuilder(
                        other.resolve(request.getUri().getRawPath() + query(request)))
                .timeout(PATIENCE)
                .header(FORWARDED, "true");
        request.getHeaders()
                .findFirst(HttpHeaders.AUTHORIZATION)
                .ifPresent(token -> forwarded.header(HttpHeaders.AUTHORIZATION, token));
        return client.sendAsync(forwarded.build(), HttpResponse.BodyHandlers.ofString())
                .handle((response, failure) -> {
                    if (failure != null) {
                        log.debug("{} does not answer", other, failure);
                        return Optional.empty();
                    }
                    return read(other, response, type);
                });
    }

    private static <T> Optional<T> read(URI other, HttpResponse<String> response, Class<T> type) {
        if (response.statusCode() != 200) {
            log.debug("{} answers {}", other, response.statusCode());
            return Optional.empty();
        }
        try {
            return Optional.of(Json.read(response.body(), type));
        } catch (JsonProcessingException e) {
            log.warn("{} answers what is not understood; is it of another version?", other, e);
            return Optional.empty();
        }
    }

    private static String query(io.micronaut.http.HttpRequest<?> request) {
        String query = request.getUri().getRawQuery();
        return query == null ? "" : "?" + query;
    }

    @Override
    public void close() {
        client.close();
    }
}
