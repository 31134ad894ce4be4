package io.sedstream.http.api;

import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.sedstream.http.Json;
import io.sedstream.http.Problem;
import io.sedstream.posterior.Draws;
import io.sedstream.schema.DetectedSource;
import io.sedstream.schema.OutlierSource;
import io.sedstream.schema.PosteriorSummary;
import io.sedstream.schema.RejectedSource;
import io.sedstream.serving.Served;
import io.sedstream.serving.ServedSources;
import io.sedstream.serving.Serving;
import io.sedstream.serving.SourceName;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** All about one source. */
@Controller("/api/v1")
@Requires(beans = Serving.class)
@ExecuteOn(TaskExecutors.BLOCKING)
final class SourceController {
    private static final String JSON = "application/json";

    private final Serving serving;
    private final Peers peers;

    SourceController(Serving serving, Peers peers) {
        this.serving = serving;
        this.peers = peers;
    }

    /**
     * Draws of a posterior.
     *
     * @param draws per parameter, in the order of the posterior
     * @param logProbability of each draw, natural logarithm; null where the model does not tell
     */
    record DrawsOfSource(List<String> parameters, int count, List<float[]> draws, float @Nullable [] logProbability) {}

    /** What became of a source: the latest outcome of each kind. */
    @Get("/sources/{survey}/{+id}")
    @Produces({JSON, Problem.MEDIA_TYPE})
    HttpResponse<String> source(String survey, String id, HttpRequest<?> request) {
        return ask(new SourceName(survey, id), request)
                .<HttpResponse<String>>map(source -> HttpResponse.ok(Json.text(source)))
                .orElseGet(() -> unknown(survey, id));
    }

    /** The latest posterior of a source. */
    @Get("/posteriors/{survey}/{+id}")
    @Produces({JSON, Problem.MEDIA_TYPE})
    HttpResponse<String> posterior(String survey, String id, HttpRequest<?> request) {
        var name = new SourceName(survey, id);
        Served served = serving.require();
        Optional<PosteriorSummary> here = served.sources().posterior(name);
        Optional<SourceViews.Posterior> posterior = here.isPresent()
                ? here.map(SourceViews.Posterior::of)
                : fromOwner(served.sources(), name, request, SourceViews.Posterior.class);
        return posterior
                .<HttpResponse<String>>map(found -> HttpResponse.ok(Json.text(found)))
                .orElseGet(() -> unknown(survey, id));
    }

    /** What a posterior was inferred from. */
    @Get("/detections/{survey}/{+id}")
    @Produces({JSON, Problem.MEDIA_TYPE})
    HttpResponse<String> detection(String survey, String id, HttpRequest<?> request) {
        var name = new SourceName(survey, id);
        Served served = serving.require();
        Optional<PosteriorSummary> posterior = served.sources().posterior(name);
        if (posterior.isEmpty()) {
            return forwarded(served.sources(), name, request, SourceViews.Detected.class);
        }
        return served.redraws()
                .source(posterior.get())
                .<HttpResponse<String>>map(event -> HttpResponse.ok(Json.text(SourceViews.Detected.of(event))))
                .orElseGet(() -> gone(survey, id));
    }

    /** The draws of a posterior, made again. */
    @Get("/draws/{survey}/{+id}")
    @Produces({JSON, Problem.MEDIA_TYPE})
    HttpResponse<String> draws(String survey, String id, HttpRequest<?> request) {
        var name = new SourceName(survey, id);
        Served served = serving.require();
        Optional<PosteriorSummary> posterior = served.sources().posterior(name);
        if (posterior.isEmpty()) {
            return forwarded(served.sources(), name, request, DrawsOfSource.class);
        }
        Optional<DetectedSource> event = served.redraws().source(posterior.get());
        if (event.isEmpty()) {
            return gone(survey, id);
        }
        return served.redraws()
                .draws(event.get(), posterior.get())
                .<HttpResponse<String>>map(draws -> HttpResponse.ok(Json.text(view(posterior.get(), draws))))
                .orElseGet(() -> Problem.in(
                        HttpResponse.ok(),
                        HttpStatus.CONFLICT,
                        "the draws cannot be made again: the posterior is of another model or kind of processor than"
                                + " this one, "
                                + served.models().models().getFirst().identity().id()
                                + ". Its summary holds"));
    }

    private static DrawsOfSource view(PosteriorSummary posterior, Draws draws) {
        return new DrawsOfSource(
                posterior.getParameters().stream()
                        .map(parameter -> parameter.getName())
                        .toList(),
                draws.count(),
                draws.byParameter(),
                draws.logProbabilities().length == 0 ? null : draws.logProbabilities());
    }

    private Optional<SourceViews.Source> ask(SourceName name, HttpRequest<?> request) {
        ServedSources sources = serving.require().sources();
        @Nullable PosteriorSummary posterior = sources.posterior(name).orElse(null);
        @Nullable OutlierSource outlier = sources.outlier(name).orElse(null);
        @Nullable RejectedSource rejection = sources.rejection(name).orElse(null);
        if (posterior == null && outlier == null && rejection == null) {
            return fromOwner(sources, name, request, SourceViews.Source.class);
        }
        return Optional.of(new SourceViews.Source(
                posterior == null ? null : SourceViews.Posterior.of(posterior),
                outlier == null ? null : SourceViews.Outlier.of(outlier),
                rejection == null ? null : SourceViews.Rejected.of(rejection)));
    }

    private <T> HttpResponse<String> forwarded(
            ServedSources sources, SourceName name, HttpRequest<?> request, Class<T> type) {
        return fromOwner(sources, name, request, type)
                .<HttpResponse<String>>map(answer -> HttpResponse.ok(Json.text(answer)))
                .orElseGet(() -> unknown(name.survey(), name.id()));
    }

    /** What the instance says that has the source; empty where that is this one, or another has asked us. */
    private <T> Optional<T> fromOwner(ServedSources sources, SourceName name, HttpRequest<?> request, Class<T> type) {
        return Peers.isForwarded(request)
                ? Optional.empty()
                : sources.owner(name).flatMap(owner -> peers.ask(List.of(owner), request, type).answers().stream()
                        .findFirst());
    }

    private static HttpResponse<String> unknown(String survey, String id) {
        return Problem.in(
                HttpResponse.ok(),
                HttpStatus.NOT_FOUND,
                "no result of source " + id + " of survey " + survey
                        + " is known. It may not have come in yet, or be older than what is kept;"
                        + " /api/v1/posteriors lists the latest");
    }

    private static HttpResponse<String> gone(String survey, String id) {
        return Problem.in(
                HttpResponse.ok(),
                HttpStatus.GONE,
                "the source event of " + survey + "/" + id + " is not in Kafka any longer; its posterior still is");
    }
}
