package io.sedstream.http;

import io.micronaut.context.annotation.Factory;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import io.sedstream.serving.NotReadyException;
import jakarta.inject.Singleton;

/** Exceptions that are no fault of ours, as problems that say what to do. */
@Factory
final class Unanswered {
    @Singleton
    ExceptionHandler<NotReadyException, HttpResponse<?>> notReady() {
        return new NotReady();
    }

    @Singleton
    ExceptionHandler<BadQueryException, HttpResponse<?>> badQuery() {
        return new BadQuery();
    }

    private static final class NotReady implements ExceptionHandler<NotReadyException, HttpResponse<?>> {
        @Override
        @SuppressWarnings("rawtypes") // As Micronaut declares it.
        public HttpResponse<?> handle(io.micronaut.http.HttpRequest request, NotReadyException e) {
            return Problem.in(
                    HttpResponse.ok().header(HttpHeaders.RETRY_AFTER, "2"),
                    HttpStatus.SERVICE_UNAVAILABLE,
                    "results cannot be asked for yet, " + e.getMessage() + "; ask again in some seconds");
        }
    }

    private static final class BadQuery implements ExceptionHandler<BadQueryException, HttpResponse<?>> {
        @Override
        @SuppressWarnings("rawtypes") // As Micronaut declares it.
        public HttpResponse<?> handle(io.micronaut.http.HttpRequest request, BadQueryException e) {
            return Problem.in(HttpResponse.ok(), HttpStatus.BAD_REQUEST, String.valueOf(e.getMessage()));
        }
    }
}
