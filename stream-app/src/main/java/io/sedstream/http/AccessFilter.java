package io.sedstream.http;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Lets in who has the token or a certificate. How the stream is, everybody may ask: those who restart processes have no
 * secrets.
 */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class AccessFilter {
    /** How the stream is, and the dashboard, which asks for the token before it shows anything. */
    private static final Set<String> OPEN = Set.of(HealthController.LIVE, HealthController.READY, "/");

    private static final String ASSETS = "/assets/";
    /** A page from elsewhere whose name a server of names turns into ours comes with that name. */
    private static final Pattern LOOPBACK =
            Pattern.compile("(localhost|127(\\.\\d{1,3}){3}|\\[::1])(:\\d+)?", Pattern.CASE_INSENSITIVE);

    private final Binding binding;

    AccessFilter(Binding binding) {
        this.binding = binding;
    }

    /** Null for those who may go on. */
    @RequestFilter
    @Nullable
    HttpResponse<?> refuse(HttpRequest<?> request) {
        if (binding.isOpen()) {
            String host = request.getHeaders().get(HttpHeaders.HOST);
            return host != null && LOOPBACK.matcher(host).matches()
                    ? null
                    : Problem.in(
                            HttpResponse.ok(),
                            HttpStatus.FORBIDDEN,
                            "only those on this machine are let in, by the name localhost or its address");
        }
        if (OPEN.contains(request.getPath())
                || request.getPath().startsWith(ASSETS)
                || (binding.asksForCertificates() && request.getCertificate().isPresent())
                || (binding.token() != null
                        && binding.token().isIn(request.getHeaders().get(HttpHeaders.AUTHORIZATION)))) {
            return null;
        }
        return Problem.in(
                HttpResponse.ok().header(HttpHeaders.WWW_AUTHENTICATE, "Bearer"),
                HttpStatus.UNAUTHORIZED,
                binding.asksForCertificates()
                        ? "a certificate of a client, or a token where there is one, is needed"
                        : "the token is needed: Authorization: Bearer TOKEN");
    }
}
