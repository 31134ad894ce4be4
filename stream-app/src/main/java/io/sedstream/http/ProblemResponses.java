package io.sedstream.http;

import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import jakarta.inject.Singleton;

/** Gives what Micronaut refuses itself the form of our own refusals; nothing of the inside is told. */
@Singleton
final class ProblemResponses implements ErrorResponseProcessor<String> {
    @Override
    public MutableHttpResponse<String> processResponse(ErrorContext context, MutableHttpResponse<?> response) {
        HttpStatus status = response.status();
        return Problem.in(
                response,
                status,
                switch (status) {
                    case NOT_FOUND ->
                        "there is nothing at " + context.getRequest().getPath();
                    case METHOD_NOT_ALLOWED -> "only GET and HEAD are understood";
                    case INTERNAL_SERVER_ERROR -> "it failed; the log says why";
                    default -> status.getReason();
                });
    }
}
