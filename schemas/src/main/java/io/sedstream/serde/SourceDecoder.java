package io.sedstream.serde;

import io.sedstream.photometry.Band;
import io.sedstream.photometry.BandFlux;
import io.sedstream.photometry.BandState;
import io.sedstream.photometry.Photometry;
import io.sedstream.photometry.Redshift;
import io.sedstream.photometry.SkyPosition;
import io.sedstream.photometry.SourceId;
import io.sedstream.schema.BandMeasurement;
import io.sedstream.schema.DetectedSource;
import io.sedstream.schema.RedshiftMeasurement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** From a source event on the wire to what an estimator sees of it. */
public final class SourceDecoder {
    private SourceDecoder() {}

    /** Photometry in the order of the event; invalid where the event breaks a rule that every source must keep. */
    public static SourceDecoding decode(DetectedSource source) {
        try {
            var id = new SourceId(source.getSurvey(), source.getId());
            io.sedstream.schema.SkyPosition position = source.getPosition();
            if (position != null) {
                // The estimator does not need it, but a consumer of the posterior does.
                new SkyPosition(position.getRightAscension(), position.getDeclination());
            }
            List<BandFlux> fluxes = new ArrayList<>(source.getPhotometry().size());
            for (BandMeasurement measurement : source.getPhotometry()) {
                fluxes.add(flux(measurement));
            }
            return new SourceDecoding.Valid(new Photometry(id, fluxes, redshift(source.getRedshift())));
        } catch (IllegalArgumentException e) {
            return new SourceDecoding.Invalid(String.valueOf(e.getMessage()));
        }
    }

    private static BandFlux flux(BandMeasurement measurement) {
        return new BandFlux(
                new Band(measurement.getBand()),
                measurement.getFlux(),
                measurement.getFluxError(),
                state(measurement.getState()));
    }

    private static BandState state(io.sedstream.schema.BandState state) {
        return switch (state) {
            case DETECTED -> BandState.DETECTED;
            case NON_DETECTED -> BandState.NON_DETECTED;
            case NOT_OBSERVED -> BandState.NOT_OBSERVED;
            case INVALID -> BandState.INVALID;
        };
    }

    private static @Nullable Redshift redshift(@Nullable RedshiftMeasurement measurement) {
        if (measurement == null) {
            return null;
        }
        Double error = measurement.getError();
        return new Redshift(measurement.getValue(), error == null ? Double.NaN : error, kind(measurement));
    }

    private static Redshift.Kind kind(RedshiftMeasurement measurement) {
        return switch (measurement.getKind()) {
            case SPECTROSCOPIC -> Redshift.Kind.SPECTROSCOPIC;
            case PHOTOMETRIC -> Redshift.Kind.PHOTOMETRIC;
            case ASSUMED -> Redshift.Kind.ASSUMED;
            case UNKNOWN -> Redshift.Kind.UNKNOWN;
        };
    }
}
