package io.sedstream.catalogue;

import io.sedstream.schema.BasePoints;
import io.sedstream.schema.EventTimes;
import io.sedstream.schema.ModelReference;
import io.sedstream.schema.ParameterSummary;
import io.sedstream.schema.PosteriorSummary;
import io.sedstream.schema.RecordPosition;
import io.sedstream.schema.SkyPosition;
import io.sedstream.schema.SourceProvenance;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Posteriors for tests of tables. */
public final class Posteriors {
    /** −2^53 − 1, which is no number of double precision. */
    private static final long SEED = -9007199254740993L;

    private Posteriors() {}

    /** A posterior with the parameters {@code log_mass} (dex) and {@code av} (mag), the first about {@code logMass}. */
    public static PosteriorSummary of(String id, double logMass, @Nullable SkyPosition position, String... flags) {
        return of(id, position, List.of(parameter("log_mass", "dex", logMass), parameter("av", "mag", 0.5)), flags);
    }

    /** A posterior of another model. */
    public static PosteriorSummary ofOtherParameters(String id) {
        return of(id, null, List.of(parameter("teff", "K", 5772)));
    }

    private static ParameterSummary parameter(String name, String unit, double median) {
        return new ParameterSummary(
                name, unit, median + 0.01, 0.25, median - 0.5, median - 0.25, median, median + 0.25, median + 0.5);
    }

    private static PosteriorSummary of(
            String id, @Nullable SkyPosition position, List<ParameterSummary> parameters, String... flags) {
        return PosteriorSummary.newBuilder()
                .setId(id)
                .setSurvey("cosmos")
                .setPosition(position)
                .setModel(new ModelReference("cosmos-galaxy", "1.0.0", "ab12"))
                .setParameters(parameters)
                .setCorrelation(List.of(1.0))
                .setDraws(500)
                .setInsidePrior(0.875)
                .setFlags(List.of(flags))
                .setPoints(BasePoints.SOBOL)
                .setSeed(SEED)
                .setTimes(new EventTimes(null, Instant.EPOCH, Instant.parse("2026-11-21T00:00:00Z")))
                .setSourceProvenance(new SourceProvenance("test", "c.csv", position == null ? null : (Long) 17L, null))
                .setRecord(new RecordPosition("sources.detected", 0, 0L))
                .build();
    }
}
