package io.sedstream.http.api;

import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.sedstream.http.Json;
import io.sedstream.http.Problem;
import io.sedstream.http.Query;
import io.sedstream.serving.ServedSources;
import io.sedstream.serving.Serving;
import java.net.URI;
import java.time.Instant;
import java.util.List;

/** Sources without a posterior, the newest first, of all instances. */
@Controller("/api/v1")
@Requires(beans = Serving.class)
@ExecuteOn(TaskExecutors.BLOCKING)
final class SetAsideController {
    private static final int MOST = 1000;
    private static final int USUAL = 100;

    private final Serving serving;
    private final Peers peers;

    SetAsideController(Serving serving, Peers peers) {
        this.serving = serving;
        this.peers = peers;
    }

    /** Outliers of a time. */
    record Outliers(List<SourceViews.Outlier> outliers, List<URI> unreachable) {}

    /** Rejections of a time. */
    record Rejections(List<SourceViews.Rejected> rejections, List<URI> unreachable) {}

    @Get("/outliers")
    @Produces({"application/json", Problem.MEDIA_TYPE})
    HttpResponse<String> outliers(HttpRequest<?> request) {
        var query = new Query(request);
        int limit = query.integer("limit", USUAL, 1, MOST);
        ServedSources sources = serving.require().sources();
        var here = sources.outliers(query.time("from", Instant.EPOCH), query.time("to", NewestFirst.EVER), limit);
        Peers.Answers<Outliers> others = peers.ask(sources.others(), request, Outliers.class);
        List<SourceViews.Outlier> all = NewestFirst.of(
                here.stream().map(SourceViews.Outlier::of),
                others,
                Outliers::outliers,
                outlier -> outlier.times().emittedAt(),
                limit);
        return HttpResponse.ok(Json.text(new Outliers(all, others.unreachable())));
    }

    @Get("/rejections")
    @Produces({"application/json", Problem.MEDIA_TYPE})
    HttpResponse<String> rejections(HttpRequest<?> request) {
        var query = new Query(request);
        int limit = query.integer("limit", USUAL, 1, MOST);
        ServedSources sources = serving.require().sources();
        var here = sources.rejections(query.time("from", Instant.EPOCH), query.time("to", NewestFirst.EVER), limit);
        Peers.Answers<Rejections> others = peers.ask(sources.others(), request, Rejections.class);
        List<SourceViews.Rejected> all = NewestFirst.of(
                here.stream().map(SourceViews.Rejected::of),
                others,
                Rejections::rejections,
                rejected -> rejected.times().emittedAt(),
                limit);
        return HttpResponse.ok(Json.text(new Rejections(all, others.unreachable())));
    }
}
