package io.sedstream.alert.elasticc;

import io.sedstream.alert.AlertDraft;
import io.sedstream.alert.AlertFeed;
import io.sedstream.alert.AlertKey;
import io.sedstream.alert.AlertOutcome;
import io.sedstream.alert.HostBand;
import io.sedstream.alert.TimeScale;
import io.sedstream.alert.avro.ContainerReader;
import io.sedstream.alert.avro.FieldValues;
import io.sedstream.alert.avro.MalformedAvroException;
import io.sedstream.alert.avro.Projection;
import io.sedstream.schema.BandMeasurement;
import io.sedstream.schema.RedshiftKind;
import io.sedstream.schema.RedshiftMeasurement;
import io.sedstream.schema.SourceProvenance;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Alerts of ELAsTiCC: one object container file per message; the host is the first of the two that an alert has. */
public final class ElasticcFeed implements AlertFeed {
    public static final String SURVEY = "elasticc";

    private final ContainerReader container;
    private final SourceProvenance provenance;
    private final int source;
    private final int object;
    private final int time;
    private final int rightAscension;
    private final int declination;
    private final List<HostColumns> bands = new ArrayList<>();
    private final List<RedshiftColumns> redshifts;

    /** Slots of magnitude and error in a band; {@code Y} of the first versions is {@code y} in others. */
    private record HostColumns(String band, int magnitude, int error, int otherMagnitude, int otherError) {
        BandMeasurement measure(FieldValues alert) {
            return alert.has(magnitude)
                    ? HostBand.ofMagnitude(band, alert.number(magnitude), alert.number(error))
                    : HostBand.ofMagnitude(band, alert.number(otherMagnitude), alert.number(otherError));
        }
    }

    private record RedshiftColumns(int value, int error, RedshiftKind kind) {}

    /**
     * A feed.
     *
     * @param producer program and version, for the provenance of the events
     */
    public ElasticcFeed(String producer) {
        Projection fields = new Projection();
        source = fields.add("diaSource.diaSourceId");
        object = fields.add("diaSource.diaObjectId");
        time = fields.add("diaSource.midPointTai");
        rightAscension = fields.add("diaSource.ra");
        declination = fields.add("diaSource.decl");
        for (String band : List.of("u", "g", "r", "i", "z", "y")) {
            String other = band.equals("y") ? "Y" : band;
            bands.add(new HostColumns(
                    "LSST/" + band,
                    fields.add("diaObject.hostgal_mag_" + band),
                    fields.add("diaObject.hostgal_magerr_" + band),
                    fields.add("diaObject.hostgal_mag_" + other),
                    fields.add("diaObject.hostgal_magerr_" + other)));
        }
        // Of a spectrum if there is one. Version 0.9 names it hostgal_z, those after it hostgal_zspec.
        redshifts = List.of(
                redshift(fields, "hostgal_zspec", RedshiftKind.SPECTROSCOPIC),
                redshift(fields, "hostgal_z", RedshiftKind.SPECTROSCOPIC),
                redshift(fields, "hostgal_zphot", RedshiftKind.PHOTOMETRIC));
        container = new ContainerReader(fields);
        provenance = new SourceProvenance(producer, "alert feed " + SURVEY, null, null);
    }

    private static RedshiftColumns redshift(Projection fields, String name, RedshiftKind kind) {
        return new RedshiftColumns(fields.add("diaObject." + name), fields.add("diaObject." + name + "_err"), kind);
    }

    @Override
    public String survey() {
        return SURVEY;
    }

    @Override
    public AlertOutcome read(byte[] message) {
        try {
            return outcome(container.read(message));
        } catch (MalformedAvroException e) {
            return new AlertOutcome.Undecodable(String.valueOf(e.getMessage()));
        }
    }

    private AlertOutcome outcome(FieldValues alert) {
        if (!alert.hasInteger(source)) {
            return new AlertOutcome.Undecodable("a record, but no alert of ELAsTiCC: it lacks diaSource.diaSourceId");
        }
        // Samples of the stream have the same alertId in every alert; the source's number tells them apart.
        long number = alert.integer(source);
        long id = alert.hasInteger(object) ? alert.integer(object) : number;
        List<BandMeasurement> host = new ArrayList<>(bands.size());
        for (HostColumns band : bands) {
            host.add(band.measure(alert));
        }
        return new AlertDraft(
                        new AlertKey(SURVEY, number),
                        Long.toString(id),
                        alert.number(rightAscension),
                        alert.number(declination),
                        TimeScale.MJD_TAI,
                        alert.number(time),
                        host,
                        redshift(alert))
                .outcome(Optional.empty(), provenance);
    }

    private @Nullable RedshiftMeasurement redshift(FieldValues alert) {
        for (RedshiftColumns columns : redshifts) {
            double value = alert.number(columns.value());
            // −9 is missing; 0 is no galaxy's.
            if (value > 0 && Double.isFinite(value)) {
                double error = alert.number(columns.error());
                return new RedshiftMeasurement(
                        value, error > 0 && Double.isFinite(error) ? (Double) error : null, columns.kind());
            }
        }
        return null;
    }
}
