package io.sedstream.http;

import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;

/** Errors as RFC 9457 has them. */
public final class Problem {
    /** What a response with one is. */
    public static final String MEDIA_TYPE = "application/problem+json";

    private Problem() {}

    /** Turns a response into a problem. */
    public static MutableHttpResponse<String> in(MutableHttpResponse<?> response, HttpStatus status, String detail) {
        Map<String, Object> problem = new LinkedHashMap<>();
        problem.put("type", "about:blank");
        problem.put("title", status.getReason());
        problem.put("status", status.getCode());
        problem.put("detail", detail);
        return response.status(status).body(Json.text(problem)).contentType(MEDIA_TYPE);
    }
}
