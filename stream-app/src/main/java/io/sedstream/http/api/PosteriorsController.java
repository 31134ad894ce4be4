package io.sedstream.http.api;

import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.sedstream.http.BadQueryException;
import io.sedstream.http.BriefPosterior;
import io.sedstream.http.Json;
import io.sedstream.http.PosteriorFilter;
import io.sedstream.http.Problem;
import io.sedstream.http.Query;
import io.sedstream.serving.Cone;
import io.sedstream.serving.Nearby;
import io.sedstream.serving.ServedSources;
import io.sedstream.serving.Serving;
import java.net.URI;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Posteriors by time and by place, of all instances. */
@Controller("/api/v1")
@Requires(beans = Serving.class)
@ExecuteOn(TaskExecutors.BLOCKING)
final class PosteriorsController {
    /** So many are looked at where only some are wanted. */
    static final int LOOKED_AT = 5000;

    private static final int MOST = 1000;
    private static final int USUAL = 100;

    private final Serving serving;
    private final Peers peers;

    PosteriorsController(Serving serving, Peers peers) {
        this.serving = serving;
        this.peers = peers;
    }

    /**
     * Posteriors by time.
     *
     * @param unreachable instances that did not answer, whose posteriors are missing
     */
    record Page(List<SourceViews.Posterior> posteriors, List<URI> unreachable) {}

    /** The latest posteriors in short. */
    record Recent(List<BriefPosterior> posteriors, List<URI> unreachable) {}

    /**
     * Posteriors by place.
     *
     * @param total how many lie in the cone
     * @param truncated whether there were too many to look at all
     * @param unreachable instances that did not answer, whose posteriors are missing
     */
    record Matches(List<SourceViews.Match> matches, int total, boolean truncated, List<URI> unreachable) {}

    /** The newest first. */
    @Get("/posteriors")
    @Produces({"application/json", Problem.MEDIA_TYPE})
    HttpResponse<String> posteriors(HttpRequest<?> request) {
        var query = new Query(request);
        int limit = query.integer("limit", USUAL, 1, MOST);
        Instant from = query.time("from", Instant.EPOCH);
        Instant to = query.time("to", NewestFirst.EVER);
        PosteriorFilter filter = PosteriorFilter.of(query);
        ServedSources sources = serving.require().sources();
        Stream<SourceViews.Posterior> ours = sources.posteriors(from, to, filter.isOfAll() ? limit : LOOKED_AT).stream()
                .filter(filter::holds)
                .limit(limit)
                .map(SourceViews.Posterior::of);
        Peers.Answers<Page> others = peers.ask(sources.others(), request, Page.class);
        List<SourceViews.Posterior> all = NewestFirst.of(
                ours, others, Page::posteriors, posterior -> posterior.times().emittedAt(), limit);
        return HttpResponse.ok(Json.text(new Page(all, others.unreachable())));
    }

    /** The newest first, in short: many at once. */
    @Get("/recent")
    @Produces({"application/json", Problem.MEDIA_TYPE})
    HttpResponse<String> recent(HttpRequest<?> request) {
        int limit = new Query(request).integer("limit", MOST, 1, LOOKED_AT);
        ServedSources sources = serving.require().sources();
        Peers.Answers<Recent> others = peers.ask(sources.others(), request, Recent.class);
        List<BriefPosterior> all = NewestFirst.of(
                sources.posteriors(Instant.EPOCH, NewestFirst.EVER, limit).stream()
                        .map(BriefPosterior::of),
                others,
                Recent::posteriors,
                BriefPosterior::emittedAt,
                limit);
        return HttpResponse.ok(Json.text(new Recent(all, others.unreachable())));
    }

    /** The nearest first. */
    @Get("/cone")
    @Produces({"application/json", Problem.MEDIA_TYPE})
    HttpResponse<String> cone(HttpRequest<?> request) {
        var query = new Query(request);
        int limit = query.integer("limit", USUAL, 1, MOST);
        Cone cone = cone(query);
        ServedSources sources = serving.require().sources();
        Nearby here = sources.within(cone, limit);
        Peers.Answers<Matches> others = peers.ask(sources.others(), request, Matches.class);
        List<SourceViews.Match> matches = Stream.concat(
                        here.matches().stream()
                                .map(match -> new SourceViews.Match(
                                        match.separation(), SourceViews.Posterior.of(match.posterior()))),
                        others.answers().stream().flatMap(answer -> answer.matches().stream()))
                .sorted(Comparator.comparingDouble(SourceViews.Match::separation))
                .limit(limit)
                .toList();
        return HttpResponse.ok(Json.text(new Matches(
                matches,
                here.total()
                        + others.answers().stream().mapToInt(Matches::total).sum(),
                here.truncated() || others.answers().stream().anyMatch(Matches::truncated),
                others.unreachable())));
    }

    private static Cone cone(Query query) {
        try {
            return new Cone(query.number("ra"), query.number("dec"), query.number("radius"));
        } catch (IllegalArgumentException e) {
            throw new BadQueryException(
                    e.getMessage() + ". Example: /api/v1/cone?ra=150.1&dec=2.2&radius=0.02, all in degrees (ICRS)");
        }
    }
}
