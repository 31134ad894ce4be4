package io.sedstream.http;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import java.util.Map;

/** Whether the stream must be started again, and whether it takes records. */
@Controller
final class HealthController {
    static final String LIVE = "/health/live";
    static final String READY = "/health/ready";

    private final StreamView stream;

    HealthController(StreamView stream) {
        this.stream = stream;
    }

    /** 503 where only a restart helps. */
    @Get(LIVE)
    @Produces({MediaType.APPLICATION_JSON, Problem.MEDIA_TYPE})
    HttpResponse<String> live() {
        Health health = stream.health();
        return answer(health.isAlive(), health.state());
    }

    /** 503 where records wait: while the stream starts, restores its state, is handed partitions, or has failed. */
    @Get(READY)
    @Produces({MediaType.APPLICATION_JSON, Problem.MEDIA_TYPE})
    HttpResponse<String> ready() {
        Health health = stream.health();
        return answer(health.isAlive() && health.isReady(), health.state());
    }

    private static HttpResponse<String> answer(boolean well, String state) {
        return well
                ? HttpResponse.ok(Problem.json(Map.of("state", state)))
                : Problem.in(HttpResponse.ok(), HttpStatus.SERVICE_UNAVAILABLE, state);
    }
}
