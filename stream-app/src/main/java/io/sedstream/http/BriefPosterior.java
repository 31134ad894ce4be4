package io.sedstream.http;

import io.sedstream.schema.ParameterSummary;
import io.sedstream.schema.PosteriorSummary;
import io.sedstream.schema.SkyPosition;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A posterior in short, where many are wanted.
 *
 * @param rightAscension degrees, ICRS; null where it is not known
 * @param declination degrees, ICRS; null where it is not known
 * @param model identifier of the bundle
 */
public record BriefPosterior(
        String survey,
        String id,
        @Nullable Double rightAscension,
        @Nullable Double declination,
        String model,
        Map<String, Interval> parameters,
        List<String> flags,
        Instant arrivedAt,
        Instant emittedAt) {

    /** The median, and the quantiles at 0.16 and 0.84. */
    public record Interval(double median, double low, double high, String unit) {}

    public static BriefPosterior of(PosteriorSummary posterior) {
        Map<String, Interval> parameters = new LinkedHashMap<>();
        for (ParameterSummary summary : posterior.getParameters()) {
            parameters.put(
                    summary.getName(),
                    new Interval(
                            summary.getQuantile50(),
                            summary.getQuantile16(),
                            summary.getQuantile84(),
                            summary.getUnit()));
        }
        SkyPosition position = posterior.getPosition();
        return new BriefPosterior(
                posterior.getSurvey(),
                posterior.getId(),
                position == null ? null : position.getRightAscension(),
                position == null ? null : position.getDeclination(),
                posterior.getModel().getId(),
                parameters,
                posterior.getFlags(),
                posterior.getTimes().getArrivedAt(),
                posterior.getTimes().getEmittedAt());
    }
}
