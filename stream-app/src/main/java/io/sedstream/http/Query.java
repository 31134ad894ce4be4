package io.sedstream.http;

import io.micronaut.http.HttpRequest;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;

/** The parameters of a request; what is wrong with one is said in words. */
public record Query(HttpRequest<?> request) {
    /** A text; empty where there is none. */
    public Optional<String> text(String name) {
        return request.getParameters().getFirst(name).filter(text -> !text.isBlank());
    }

    /** All values of a parameter that may be repeated. */
    public List<String> texts(String name) {
        return request.getParameters().getAll(name).stream()
                .filter(text -> !text.isBlank())
                .toList();
    }

    /** A number that must be there. */
    public double number(String name) {
        return text(name)
                .map(text -> number(name, text))
                .orElseThrow(() -> new BadQueryException("the parameter " + name + " is missing, a number"));
    }

    /** A number within limits. */
    public int integer(String name, int otherwise, int least, int most) {
        return text(name)
                .map(text -> {
                    double value = number(name, text);
                    if (value < least || value > most || value != Math.rint(value)) {
                        throw new BadQueryException(
                                name + " is a whole number from " + least + " to " + most + ", not " + text);
                    }
                    return (int) value;
                })
                .orElse(otherwise);
    }

    /** A time. */
    public Instant time(String name, Instant otherwise) {
        return text(name)
                .map(text -> {
                    try {
                        return Instant.parse(text);
                    } catch (DateTimeParseException e) {
                        throw new BadQueryException(name + " is a time such as 2026-11-21T22:00:00Z, not " + text);
                    }
                })
                .orElse(otherwise);
    }

    static double number(String name, String text) {
        try {
            double value = Double.parseDouble(text);
            if (Double.isFinite(value)) {
                return value;
            }
        } catch (NumberFormatException e) {
            // Said below.
        }
        throw new BadQueryException(name + " is a number such as 150.1, not " + text);
    }
}
