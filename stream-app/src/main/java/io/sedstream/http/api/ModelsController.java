package io.sedstream.http.api;

import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.sedstream.bundle.Manifest;
import io.sedstream.http.Json;
import io.sedstream.http.Problem;
import io.sedstream.serving.ModelShelf;
import io.sedstream.serving.ServedModel;
import io.sedstream.serving.Serving;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The models and their cards. */
@Controller("/api/v1/models")
@Requires(beans = Serving.class)
@ExecuteOn(TaskExecutors.BLOCKING)
final class ModelsController {
    private final Serving serving;

    ModelsController(Serving serving) {
        this.serving = serving;
    }

    /** One parameter with the range of its prior. */
    record Parameter(String name, String unit, String description, double minimum, double maximum) {
        static Parameter of(Manifest.Parameter parameter) {
            return new Parameter(
                    parameter.name(),
                    parameter.unit(),
                    parameter.description(),
                    parameter.minimum(),
                    parameter.maximum());
        }
    }

    /** The redshift range where it is an input. */
    record RedshiftRange(double minimum, double maximum) {}

    /**
     * A model.
     *
     * @param active whether this instance applies it
     * @param redshift null where it is inferred or not used
     * @param plots names under {@code /api/v1/models/ID/}
     */
    record Model(
            String id,
            String version,
            String digest,
            boolean active,
            String description,
            List<String> bands,
            int minimumBands,
            @Nullable RedshiftRange redshift,
            List<Parameter> parameters,
            int draws,
            List<String> plots) {
        static Model of(ServedModel model) {
            Manifest manifest = model.manifest();
            Manifest.RedshiftInput redshift = manifest.redshift();
            return new Model(
                    model.identity().id(),
                    model.identity().version(),
                    model.identity().digest(),
                    model.active(),
                    manifest.description(),
                    manifest.photometry().bands().stream()
                            .map(Manifest.BandInput::name)
                            .toList(),
                    manifest.photometry().minimumBands(),
                    redshift == null ? null : new RedshiftRange(redshift.minimum(), redshift.maximum()),
                    manifest.parameters().stream().map(Parameter::of).toList(),
                    manifest.sampler().draws(),
                    model.plots().keySet().stream().sorted().toList());
        }
    }

    /** All models, the one that is applied first. */
    record Models(List<Model> models) {}

    @Get
    @Produces({"application/json", Problem.MEDIA_TYPE})
    HttpResponse<String> models() {
        return HttpResponse.ok(
                Json.text(new Models(shelf().models().stream().map(Model::of).toList())));
    }

    @Get("/{id}")
    @Produces({"application/json", Problem.MEDIA_TYPE})
    HttpResponse<String> model(String id) {
        return shelf().model(id)
                .<HttpResponse<String>>map(model -> HttpResponse.ok(Json.text(Model.of(model))))
                .orElseGet(() -> unknown(id));
    }

    /** The card of a model, Markdown. */
    @Get("/{id}/card")
    @Produces({"text/markdown", Problem.MEDIA_TYPE})
    HttpResponse<String> card(String id) {
        return shelf().model(id)
                .<HttpResponse<String>>map(model -> HttpResponse.ok(model.card())
                        .contentType("text/markdown")
                        .characterEncoding("utf-8"))
                .orElseGet(() -> unknown(id));
    }

    /** A plot of its validation. Anybody may have made a bundle: the picture is kept from doing anything. */
    @Get("/{id}/plots/{name}")
    @Produces({"image/svg+xml", Problem.MEDIA_TYPE})
    HttpResponse<String> plot(String id, String name) {
        return shelf().model(id)
                .flatMap(model -> Optional.ofNullable(model.plots().get("plots/" + name)))
                .<HttpResponse<String>>map(svg -> HttpResponse.ok(new String(svg, StandardCharsets.UTF_8))
                        .contentType("image/svg+xml")
                        .header("Content-Security-Policy", "sandbox; default-src 'none'; style-src 'unsafe-inline'"))
                .orElseGet(() -> Problem.in(
                        HttpResponse.ok(),
                        HttpStatus.NOT_FOUND,
                        "model " + id + " has no plot " + name + "; /api/v1/models/" + id + " lists those it has"));
    }

    private ModelShelf shelf() {
        return serving.require().models();
    }

    private static HttpResponse<String> unknown(String id) {
        return Problem.in(
                HttpResponse.ok(), HttpStatus.NOT_FOUND, "there is no model " + id + "; /api/v1/models lists all");
    }
}
