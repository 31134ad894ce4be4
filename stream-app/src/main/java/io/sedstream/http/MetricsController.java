package io.sedstream.http;

import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;

/** What Prometheus scrapes. */
@Controller
final class MetricsController {
    private static final String TEXT_FORMAT = "text/plain; version=0.0.4; charset=utf-8";

    private final StreamView stream;

    MetricsController(StreamView stream) {
        this.stream = stream;
    }

    @Get("/metrics")
    @Produces(TEXT_FORMAT)
    String metrics() {
        return stream.metrics();
    }
}
