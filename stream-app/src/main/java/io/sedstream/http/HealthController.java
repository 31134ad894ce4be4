package io.sedstream.http;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.sedstream.streams.StreamHealth;
import java.util.LinkedHashMap;
import java.util.Map;

/** Whether the stream must be started again, and whether it takes records. Why it failed, only the log says. */
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
        StreamHealth health = stream.health();
        return answer(health.isAlive(), health);
    }

    /** 503 where records wait: while the stream starts, restores its state, is handed partitions, or has failed. */
    @Get(READY)
    @Produces({MediaType.APPLICATION_JSON, Problem.MEDIA_TYPE})
    HttpResponse<String> ready() {
        StreamHealth health = stream.health();
        return answer(health.isReady(), health);
    }

    private static HttpResponse<String> answer(boolean well, StreamHealth health) {
        if (!well) {
            return Problem.in(
                    HttpResponse.ok(),
                    HttpStatus.SERVICE_UNAVAILABLE,
                    "the stream is " + health.status() + " with " + health.liveThreads() + " of " + health.threads()
                            + " threads");
        }
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("status", health.status());
        answer.put("threads", health.threads());
        answer.put("liveThreads", health.liveThreads());
        answer.put("lag", health.lag());
        answer.put("sinceProgressMillis", health.sinceProgress().toMillis());
        return HttpResponse.ok(Json.text(answer));
    }
}
