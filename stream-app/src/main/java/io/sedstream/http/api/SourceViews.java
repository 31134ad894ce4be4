package io.sedstream.http.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.sedstream.schema.BandMeasurement;
import io.sedstream.schema.DetectedSource;
import io.sedstream.schema.DetectorVote;
import io.sedstream.schema.EventTimes;
import io.sedstream.schema.FeatureContribution;
import io.sedstream.schema.ModelReference;
import io.sedstream.schema.OutlierSource;
import io.sedstream.schema.ParameterSummary;
import io.sedstream.schema.PosteriorSummary;
import io.sedstream.schema.RecordPosition;
import io.sedstream.schema.RedshiftMeasurement;
import io.sedstream.schema.RejectedSource;
import io.sedstream.schema.ScreeningVerdict;
import io.sedstream.schema.SkyPosition;
import io.sedstream.schema.SourceProvenance;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Events as the API shows them: the names are those of the Avro schemas, times are ISO 8601. */
final class SourceViews {
    private SourceViews() {}

    /** ICRS, degrees. */
    record Position(double rightAscension, double declination) {
        static @Nullable Position of(@Nullable SkyPosition position) {
            return position == null ? null : new Position(position.getRightAscension(), position.getDeclination());
        }
    }

    /** The bundle that was applied. */
    record Model(String id, String version, String digest) {
        static Model of(ModelReference model) {
            return new Model(model.getId(), model.getVersion(), model.getDigest());
        }
    }

    /** The marginal posterior of one parameter. */
    record Parameter(
            String name,
            String unit,
            double mean,
            double standardDeviation,
            double quantile025,
            double quantile16,
            double quantile50,
            double quantile84,
            double quantile975) {
        static Parameter of(ParameterSummary summary) {
            return new Parameter(
                    summary.getName(),
                    summary.getUnit(),
                    summary.getMean(),
                    summary.getStandardDeviation(),
                    summary.getQuantile025(),
                    summary.getQuantile16(),
                    summary.getQuantile50(),
                    summary.getQuantile84(),
                    summary.getQuantile975());
        }
    }

    /** The vote of one detector. */
    record Vote(String detector, double score, double threshold, boolean outlier) {
        static Vote of(DetectorVote vote) {
            return new Vote(vote.getDetector(), vote.getScore(), vote.getThreshold(), vote.getOutlier());
        }
    }

    /** How much a feature has to do with the verdict. */
    record Contribution(String feature, double residual, double tail) {
        static Contribution of(FeatureContribution contribution) {
            return new Contribution(contribution.getFeature(), contribution.getResidual(), contribution.getTail());
        }
    }

    /** Whether the model could have made such a source. */
    record Screening(boolean outlier, List<Vote> votes, List<Contribution> contributions) {
        static @Nullable Screening of(@Nullable ScreeningVerdict verdict) {
            return verdict == null
                    ? null
                    : new Screening(
                            verdict.getOutlier(),
                            verdict.getVotes().stream().map(Vote::of).toList(),
                            verdict.getContributions().stream()
                                    .map(Contribution::of)
                                    .toList());
        }
    }

    /** When a source was observed, arrived and left. */
    record Times(@Nullable Instant observedAt, Instant arrivedAt, Instant emittedAt) {
        static Times of(EventTimes times) {
            return new Times(times.getObservedAt(), times.getArrivedAt(), times.getEmittedAt());
        }
    }

    /** Where a source event came from. */
    record Provenance(
            String producer,
            @Nullable String catalogue,
            @Nullable Long row,
            @Nullable String mapping) {
        static Provenance of(SourceProvenance provenance) {
            return new Provenance(
                    provenance.getProducer(), provenance.getCatalogue(), provenance.getRow(), provenance.getMapping());
        }
    }

    /** Where a source event stands in Kafka. */
    record Place(String topic, int partition, long offset) {
        static Place of(RecordPosition position) {
            return new Place(position.getTopic(), position.getPartition(), position.getOffset());
        }
    }

    /**
     * A posterior.
     *
     * @param points of the base distribution that the draws were made of: independent, or Sobol points
     * @param seed a number of 64 bits, as text: most programs that read JSON would round it
     */
    record Posterior(
            String survey,
            String id,
            @Nullable Position position,
            Model model,
            List<Parameter> parameters,
            List<Double> correlation,
            int draws,
            double insidePrior,
            @Nullable Screening screening,
            List<String> flags,
            String points,
            String seed,
            Times times,
            Provenance provenance,
            Place record) {
        static Posterior of(PosteriorSummary event) {
            return new Posterior(
                    event.getSurvey(),
                    event.getId(),
                    Position.of(event.getPosition()),
                    Model.of(event.getModel()),
                    event.getParameters().stream().map(Parameter::of).toList(),
                    event.getCorrelation(),
                    event.getDraws(),
                    event.getInsidePrior(),
                    Screening.of(event.getScreening()),
                    event.getFlags(),
                    event.getPoints().name(),
                    Long.toString(event.getSeed()),
                    Times.of(event.getTimes()),
                    Provenance.of(event.getSourceProvenance()),
                    Place.of(event.getRecord()));
        }
    }

    /**
     * A measurement in one band.
     *
     * @param fluxNanojansky null where there is none
     */
    record Band(
            String band,
            @Nullable Double fluxNanojansky,
            @Nullable Double errorNanojansky,
            String state) {
        static Band of(BandMeasurement measurement) {
            return new Band(
                    measurement.getBand(),
                    finite(measurement.getFlux()),
                    finite(measurement.getFluxError()),
                    measurement.getState().name());
        }

        /** JSON knows no NaN. */
        private static @Nullable Double finite(double value) {
            return Double.isFinite(value) ? value : null;
        }
    }

    /** A redshift and how it was obtained. */
    record Redshift(double value, @Nullable Double error, String kind) {
        static @Nullable Redshift of(@Nullable RedshiftMeasurement redshift) {
            return redshift == null
                    ? null
                    : new Redshift(
                            redshift.getValue(),
                            redshift.getError(),
                            redshift.getKind().name());
        }
    }

    /** A source event as it came in. */
    record Detected(
            String survey,
            String id,
            @Nullable Position position,
            @Nullable Redshift redshift,
            List<Band> photometry,
            Provenance provenance) {
        static Detected of(DetectedSource event) {
            return new Detected(
                    event.getSurvey(),
                    event.getId(),
                    Position.of(event.getPosition()),
                    Redshift.of(event.getRedshift()),
                    event.getPhotometry().stream().map(Band::of).toList(),
                    Provenance.of(event.getProvenance()));
        }
    }

    /** A source that the model could not have made. */
    record Outlier(Detected source, Model model, @Nullable Screening screening, Times times, Place record) {
        static Outlier of(OutlierSource event) {
            return new Outlier(
                    Detected.of(event.getSource()),
                    Model.of(event.getModel()),
                    Screening.of(event.getScreening()),
                    Times.of(event.getTimes()),
                    Place.of(event.getRecord()));
        }
    }

    /** A source that cannot be fitted. */
    record Rejected(Detected source, Model model, String reason, String message, Times times, Place record) {
        static Rejected of(RejectedSource event) {
            return new Rejected(
                    Detected.of(event.getSource()),
                    Model.of(event.getModel()),
                    event.getReason().name(),
                    event.getMessage(),
                    Times.of(event.getTimes()),
                    Place.of(event.getRecord()));
        }
    }

    /** A posterior of a cone search; the separation is in degrees. */
    record Match(double separation, Posterior posterior) {}

    /** All that is known of a source: each of its outcomes where there is one. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Source(
            @Nullable Posterior posterior,
            @Nullable Outlier outlier,
            @Nullable Rejected rejection) {}
}
