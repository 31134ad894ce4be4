package io.sedstream.alert;

import io.sedstream.schema.BandMeasurement;
import io.sedstream.schema.DetectedSource;
import io.sedstream.schema.RedshiftMeasurement;
import io.sedstream.schema.SkyPosition;
import io.sedstream.schema.SourceProvenance;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a feed has read of an alert, before it is known whether that makes a source.
 *
 * @param id of the object on the sky, unique within the survey
 * @param observed time of the observation, in the scale of the survey
 * @param host photometry of the host; empty or without a usable band where there is none
 */
public record AlertDraft(
        AlertKey key,
        String id,
        double rightAscensionDegrees,
        double declinationDegrees,
        TimeScale scale,
        double observed,
        List<BandMeasurement> host,
        @Nullable RedshiftMeasurement redshift) {

    /**
     * The outcome of this alert.
     *
     * @param noHost why what is near is no host, if so
     * @param provenance program and feed
     */
    public AlertOutcome outcome(Optional<AlertRejection> noHost, SourceProvenance provenance) {
        boolean onSky = rightAscensionDegrees >= 0
                && rightAscensionDegrees < 360
                && declinationDegrees >= -90
                && declinationDegrees <= 90;
        Optional<Instant> observedAt = scale.instant(observed);
        DetectedSource source = new DetectedSource(
                id,
                key.survey(),
                onSky ? new SkyPosition(rightAscensionDegrees, declinationDegrees) : null,
                observedAt.orElse(null),
                host,
                redshift,
                List.of(),
                null,
                provenance);
        if (!onSky) {
            return rejected(
                    source,
                    new AlertRejection.InvalidAlert("no position on the sky: right ascension " + rightAscensionDegrees
                            + " deg, declination " + declinationDegrees + " deg"));
        }
        if (observedAt.isEmpty()) {
            return rejected(
                    source, new AlertRejection.InvalidAlert("no time of observation: " + scale + " " + observed));
        }
        if (noHost.isPresent()) {
            return rejected(source, noHost.get());
        }
        return HostBand.anyUsable(host)
                ? new AlertOutcome.Source(key, source)
                : rejected(source, new AlertRejection.NoHostPhotometry("none of " + host.size() + " bands has any"));
    }

    private AlertOutcome rejected(DetectedSource source, AlertRejection rejection) {
        return new AlertOutcome.Rejected(key, source, rejection);
    }
}
