package io.sedstream.http.dashboard;

import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.sedstream.http.Problem;
import io.sedstream.serving.Serving;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The files of the dashboard, from the program's own resources. They hold no results, so everybody may have them. */
@Controller
@Requires(beans = Serving.class)
final class DashboardController {
    private static final String ROOT = "/dashboard/";
    /** One directory deep at most; nothing that begins with a dot. */
    private static final Pattern NAME = Pattern.compile("([a-z0-9-]+/)?[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+)*\\.[a-z]+");

    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "svg", "image/svg+xml",
            "txt", "text/plain; charset=utf-8",
            "yaml", "application/yaml; charset=utf-8");

    /** Only what is ours is loaded, run or asked. uPlot sets sizes in style attributes. */
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline';"
            + " img-src 'self' data: blob:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private final ConcurrentMap<String, byte[]> files = new ConcurrentHashMap<>();

    @Get("/")
    @Produces({"text/html", Problem.MEDIA_TYPE})
    HttpResponse<?> page() {
        return file("index.html");
    }

    @Get("/assets/{+name}")
    HttpResponse<?> asset(String name) {
        return NAME.matcher(name).matches() ? file(name) : unknown(name);
    }

    /** The contract of the API. */
    @Get("/api/openapi.yaml")
    HttpResponse<?> contract() {
        return file("openapi.yaml");
    }

    private HttpResponse<?> file(String name) {
        // Names that there are none of are not kept: anybody can think of more.
        Optional<byte[]> content = Optional.ofNullable(files.computeIfAbsent(name, DashboardController::read));
        String type = TYPES.getOrDefault(name.substring(name.lastIndexOf('.') + 1), "application/octet-stream");
        return content.<HttpResponse<?>>map(bytes -> HttpResponse.ok(bytes)
                        .header(HttpHeaders.CONTENT_TYPE, type)
                        .header(HttpHeaders.CACHE_CONTROL, "no-cache")
                        .header("Content-Security-Policy", POLICY)
                        .header("X-Content-Type-Options", "nosniff")
                        .header("Referrer-Policy", "no-referrer"))
                .orElseGet(() -> unknown(name));
    }

    private static HttpResponse<?> unknown(String name) {
        return Problem.in(HttpResponse.ok(), HttpStatus.NOT_FOUND, "the dashboard has no file " + name);
    }

    /** Null where there is none. */
    private static byte @Nullable [] read(String name) {
        try (InputStream in = DashboardController.class.getResourceAsStream(ROOT + name)) {
            return in == null ? null : in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
