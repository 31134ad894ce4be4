package io.sedstream.pipeline;

import io.sedstream.outcome.Flag;
import io.sedstream.outcome.ModelIdentity;
import io.sedstream.outcome.Outcome;
import io.sedstream.outcome.Posterior;
import io.sedstream.outcome.Rejection;
import io.sedstream.outcome.Verdict;
import io.sedstream.schema.DetectorVote;
import io.sedstream.schema.EventTimes;
import io.sedstream.schema.FeatureContribution;
import io.sedstream.schema.ModelReference;
import io.sedstream.schema.OutlierSource;
import io.sedstream.schema.ParameterSummary;
import io.sedstream.schema.PosteriorSummary;
import io.sedstream.schema.RejectedSource;
import io.sedstream.schema.RejectionReason;
import io.sedstream.schema.ScreeningVerdict;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Outcomes as events on the wire. Any number of threads. */
public final class OutcomeEvents {
    private final ModelReference model;
    private final Clock clock;

    public OutcomeEvents(ModelIdentity model, Clock clock) {
        this.model = new ModelReference(model.id(), model.version(), model.digest());
        this.clock = clock;
    }

    /** The event that reports a posterior. */
    public PosteriorSummary posterior(Arrival arrival, Outcome.Fitted fitted) {
        Posterior posterior = fitted.posterior();
        return PosteriorSummary.newBuilder()
                .setId(arrival.source().getId())
                .setSurvey(arrival.source().getSurvey())
                .setPosition(arrival.source().getPosition())
                .setModel(model)
                .setParameters(each(posterior.parameters(), OutcomeEvents::parameter))
                .setCorrelation(posterior.correlation())
                .setDraws(posterior.draws())
                .setInsidePrior(posterior.insidePrior())
                .setScreening(screening(fitted.verdict()))
                .setFlags(posterior.flags().stream().sorted().map(Flag::name).toList())
                .setPoints(points(posterior))
                .setSeed(posterior.seed())
                .setTimes(times(arrival))
                .setSourceProvenance(arrival.source().getProvenance())
                .setRecord(arrival.position())
                .build();
    }

    /** The event that reports an outlier. */
    public OutlierSource outlier(Arrival arrival, Outcome.Outlier outlier) {
        return new OutlierSource(
                arrival.source(), model, screening(outlier.verdict()), times(arrival), arrival.position());
    }

    /** The event that reports a rejection. */
    public RejectedSource rejection(Arrival arrival, Outcome.Rejected rejected) {
        return new RejectedSource(
                arrival.source(),
                model,
                reason(rejected.reason()),
                rejected.reason().message(),
                times(arrival),
                arrival.position());
    }

    /** The name that a reason has on the wire. */
    public static RejectionReason reason(Rejection rejection) {
        return switch (rejection) {
            case Rejection.MissingInput missing -> RejectionReason.MISSING_INPUT;
            case Rejection.TooFewBands few -> RejectionReason.TOO_FEW_BANDS;
            case Rejection.UnknownBand unknown -> RejectionReason.UNKNOWN_BAND;
            case Rejection.DuplicateBand duplicate -> RejectionReason.DUPLICATE_BAND;
            case Rejection.NonFinite nonFinite -> RejectionReason.NON_FINITE;
            case Rejection.RedshiftMissing missing -> RejectionReason.REDSHIFT_MISSING;
            case Rejection.RedshiftOutsidePrior outside -> RejectionReason.REDSHIFT_OUTSIDE_PRIOR;
            case Rejection.PosteriorOutsidePrior outside -> RejectionReason.POSTERIOR_OUTSIDE_PRIOR;
            case Rejection.InvalidSource invalid -> RejectionReason.INVALID_SOURCE;
        };
    }

    private static io.sedstream.schema.BasePoints points(Posterior posterior) {
        return switch (posterior.points()) {
            case SOBOL -> io.sedstream.schema.BasePoints.SOBOL;
            case INDEPENDENT -> io.sedstream.schema.BasePoints.INDEPENDENT;
        };
    }

    private EventTimes times(Arrival arrival) {
        Instant emittedAt = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return new EventTimes(arrival.source().getObservedAt(), arrival.arrivedAt(), emittedAt);
    }

    static ParameterSummary parameter(io.sedstream.outcome.ParameterSummary summary) {
        return new ParameterSummary(
                summary.name(),
                summary.unit(),
                summary.mean(),
                summary.standardDeviation(),
                summary.quantile025(),
                summary.quantile16(),
                summary.quantile50(),
                summary.quantile84(),
                summary.quantile975());
    }

    private static @Nullable ScreeningVerdict screening(@Nullable Verdict verdict) {
        if (verdict == null) {
            return null;
        }
        return new ScreeningVerdict(
                verdict.outlier(),
                each(
                        verdict.votes(),
                        vote -> new DetectorVote(vote.detector(), vote.score(), vote.threshold(), vote.outlier())),
                each(
                        verdict.contributions(),
                        contribution -> new FeatureContribution(
                                contribution.feature(), contribution.residual(), contribution.tail())));
    }

    /** As a stream would, with fewer objects for as few items as a source has. */
    private static <T, U> List<U> each(List<T> items, Function<T, U> function) {
        List<U> made = new ArrayList<>(items.size());
        for (T item : items) {
            made.add(function.apply(item));
        }
        return made;
    }
}
