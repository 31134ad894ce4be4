package io.sedstream.alert.lsst;

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
import io.sedstream.alert.avro.RecordProgram;
import io.sedstream.schema.BandMeasurement;
import io.sedstream.schema.SourceProvenance;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;

/**
 * Alerts of the LSST, versions 3 to 11: in Confluent framing as they are streamed, or one object container file per
 * message as they are archived. The host's photometry is the mean flux at this place on the visit images themselves,
 * {@code scienceFluxMean}, which versions from 8 on have (11.1 too); {@code psfFluxMean} is of the difference images, and
 * of {@code fpFluxMean} no version says which images it is of.
 */
public final class LsstFeed implements AlertFeed {
    public static final String SURVEY = "lsst";

    private static final int HEADER_BYTES = 5;
    /** Far more than there will be versions; beyond, a registry is at play that is none of LSST's. */
    private static final int MAX_SCHEMAS = 1000;

    private final LsstSchemas schemas;
    private final Projection fields = new Projection();
    private final ContainerReader container;
    private final Map<Integer, RecordProgram> programs = new ConcurrentHashMap<>();
    private final SourceProvenance provenance;
    private final int source;
    private final int object;
    private final int midpoint;
    private final int midpointBefore5;
    private final int rightAscension;
    private final int declination;
    private final int declinationBefore5;
    private final List<FluxColumns> bands = new ArrayList<>();

    private record FluxColumns(String band, int flux, int error) {}

    /**
     * A feed.
     *
     * @param schemas the schemas that framed messages name
     * @param producer program and version, for the provenance of the events
     */
    public LsstFeed(LsstSchemas schemas, String producer) {
        this.schemas = schemas;
        source = fields.add("diaSource.diaSourceId");
        object = fields.add("diaSource.diaObjectId");
        midpoint = fields.add("diaSource.midpointMjdTai");
        midpointBefore5 = fields.add("diaSource.midPointTai");
        rightAscension = fields.add("diaSource.ra");
        declination = fields.add("diaSource.dec");
        declinationBefore5 = fields.add("diaSource.decl");
        for (String band : List.of("u", "g", "r", "i", "z", "y")) {
            bands.add(new FluxColumns(
                    "LSST/" + band,
                    fields.add("diaObject." + band + "_scienceFluxMean"),
                    fields.add("diaObject." + band + "_scienceFluxMeanErr")));
        }
        container = new ContainerReader(fields);
        provenance = new SourceProvenance(producer, "alert feed " + SURVEY, null, null);
    }

    @Override
    public String survey() {
        return SURVEY;
    }

    @Override
    public AlertOutcome read(byte[] message) {
        try {
            return outcome(ContainerReader.isContainer(message) ? container.read(message) : framed(message));
        } catch (MalformedAvroException e) {
            return new AlertOutcome.Undecodable(String.valueOf(e.getMessage()));
        }
    }

    private FieldValues framed(byte[] message) throws MalformedAvroException {
        if (message.length < HEADER_BYTES || message[0] != 0) {
            throw new MalformedAvroException(
                    "neither Confluent framing (00 and the number of a schema) nor an Avro object container file");
        }
        int number = ByteBuffer.wrap(message).getInt(1);
        RecordProgram program = programs.get(number);
        if (program == null) {
            program = program(number);
        }
        return program.read(message, HEADER_BYTES, message.length - HEADER_BYTES);
    }

    private RecordProgram program(int number) throws MalformedAvroException {
        Schema schema =
                schemas.find(number).orElseThrow(() -> new MalformedAvroException("there is no schema " + number));
        RecordProgram program = fields.compile(schema);
        if (programs.size() >= MAX_SCHEMAS) {
            programs.clear();
        }
        programs.put(number, program);
        return program;
    }

    private AlertOutcome outcome(FieldValues alert) {
        if (!alert.hasInteger(source)) {
            return new AlertOutcome.Undecodable("a record, but no alert of LSST: it lacks diaSource.diaSourceId");
        }
        long number = alert.integer(source);
        // Detections that belong to no object (those of the solar system) have 0 or nothing.
        long id = alert.integer(object) == 0 ? number : alert.integer(object);
        List<BandMeasurement> host = new ArrayList<>(bands.size());
        for (FluxColumns band : bands) {
            host.add(HostBand.ofFlux(band.band(), alert.number(band.flux()), alert.number(band.error())));
        }
        return new AlertDraft(
                        new AlertKey(SURVEY, number),
                        Long.toString(id),
                        alert.number(rightAscension),
                        alert.number(alert.has(declination) ? declination : declinationBefore5),
                        TimeScale.MJD_TAI,
                        alert.number(alert.has(midpoint) ? midpoint : midpointBefore5),
                        host,
                        null)
                .outcome(Optional.empty(), provenance);
    }
}
