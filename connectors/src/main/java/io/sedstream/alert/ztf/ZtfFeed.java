package io.sedstream.alert.ztf;

import io.sedstream.alert.AlertDraft;
import io.sedstream.alert.AlertFeed;
import io.sedstream.alert.AlertKey;
import io.sedstream.alert.AlertOutcome;
import io.sedstream.alert.AlertRejection;
import io.sedstream.alert.HostBand;
import io.sedstream.alert.TimeScale;
import io.sedstream.alert.avro.ContainerReader;
import io.sedstream.alert.avro.FieldValues;
import io.sedstream.alert.avro.MalformedAvroException;
import io.sedstream.alert.avro.Projection;
import io.sedstream.schema.BandMeasurement;
import io.sedstream.schema.SourceProvenance;
import java.util.List;
import java.util.Optional;

/**
 * Alerts of the Zwicky Transient Facility: one object container file per message (Masci et al. 2019, PASP 131, 018003).
 * The host is the nearest source of Pan-STARRS 1, if that is near and a galaxy.
 */
public final class ZtfFeed implements AlertFeed {
    public static final String SURVEY = "ztf";

    /**
     * Farther, and every twentieth host would be there by chance: 20,000 galaxies per square degree to PS1's depth are
     * 0.0015 per square arcsec, and 1 − exp(−0.0015 π 3²) is 4 %.
     */
    static final double MAX_DISTANCE_ARCSEC = 3;
    /**
     * Score from which on the nearest source is rather a star. {@code sgscore1} is that of the closest source of PS1, from 0
     * to 1, "where closer to 1 implies higher likelihood of being a star", {@code distpsnr1} its distance "if exists within
     * 30 arcsec" (docs/schema.md of ZwickyTransientFacility/ztf-avro-alert, schema 4.01); ZTF sets no limit to either, so
     * both are ours. The score is that of Tachibana & Miller (2018, PASP 130, 128001): of resolved sources, 2 % exceed .597
     * and 5 % exceed .397, and of unresolved ones 84 and 90 % (their table 3, as in table 2 of Miller & Hall 2021). So in
     * between we lose some 3 % of the galaxies, and let pass some eighth of the stars, faint ones, for screening to find.
     */
    static final double STAR_SCORE = 0.5;
    /**
     * Standard deviation (mag) of the magnitudes, which come without one: zero points of PS1 hold to .02, and what a
     * point-spread function leaves out of a galaxy differs by a few hundredths more from band to band.
     */
    static final double MAGNITUDE_ERROR = 0.05;

    private final ContainerReader container;
    private final SourceProvenance provenance;
    private final int candid;
    private final int candidateCandid;
    private final int object;
    private final int julianDate;
    private final int rightAscension;
    private final int declination;
    private final int distance;
    private final int score;
    private final int magnitudeG;
    private final int magnitudeR;
    private final int magnitudeI;
    private final int magnitudeZ;

    /**
     * A feed.
     *
     * @param producer program and version, for the provenance of the events
     */
    public ZtfFeed(String producer) {
        Projection fields = new Projection();
        candid = fields.add("candid");
        candidateCandid = fields.add("candidate.candid");
        object = fields.add("objectId");
        julianDate = fields.add("candidate.jd");
        rightAscension = fields.add("candidate.ra");
        declination = fields.add("candidate.dec");
        distance = fields.add("candidate.distpsnr1");
        score = fields.add("candidate.sgscore1");
        magnitudeG = fields.add("candidate.sgmag1");
        magnitudeR = fields.add("candidate.srmag1");
        magnitudeI = fields.add("candidate.simag1");
        magnitudeZ = fields.add("candidate.szmag1");
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
            return outcome(container.read(message));
        } catch (MalformedAvroException e) {
            return new AlertOutcome.Undecodable(String.valueOf(e.getMessage()));
        }
    }

    private AlertOutcome outcome(FieldValues alert) {
        String id = alert.text(object);
        int number = alert.hasInteger(candid) ? candid : candidateCandid;
        if (id.isBlank() || !alert.hasInteger(number)) {
            return new AlertOutcome.Undecodable("a record, but no alert of ZTF: it lacks "
                    + (id.isBlank() ? "objectId" : "candid and candidate.candid"));
        }
        return new AlertDraft(
                        new AlertKey(SURVEY, alert.integer(number)),
                        id,
                        alert.number(rightAscension),
                        alert.number(declination),
                        TimeScale.JULIAN_DATE_UTC,
                        alert.number(julianDate),
                        host(alert),
                        null)
                .outcome(noHost(alert), provenance);
    }

    private List<BandMeasurement> host(FieldValues alert) {
        return List.of(
                HostBand.ofMagnitude("PS1/g", alert.number(magnitudeG), MAGNITUDE_ERROR),
                HostBand.ofMagnitude("PS1/r", alert.number(magnitudeR), MAGNITUDE_ERROR),
                HostBand.ofMagnitude("PS1/i", alert.number(magnitudeI), MAGNITUDE_ERROR),
                HostBand.ofMagnitude("PS1/z", alert.number(magnitudeZ), MAGNITUDE_ERROR));
    }

    private Optional<AlertRejection> noHost(FieldValues alert) {
        double arcsec = alert.number(distance);
        if (!(arcsec >= 0)) {
            return Optional.of(new AlertRejection.NoHostPhotometry(
                    "no source of PS1 within 30 arcsec (distpsnr1 " + arcsec + ")"));
        }
        if (arcsec > MAX_DISTANCE_ARCSEC) {
            return Optional.of(new AlertRejection.HostTooFar(arcsec, MAX_DISTANCE_ARCSEC));
        }
        double star = alert.number(score);
        if (star > STAR_SCORE) {
            return Optional.of(new AlertRejection.Star(star, STAR_SCORE));
        }
        // ZTF reports exactly a half for sources that were not classified (Miller & Hall 2021, PASP 133, 054502,
        // section 1).
        return star >= 0 && star < STAR_SCORE
                ? Optional.empty()
                : Optional.of(new AlertRejection.HostUnclassified("sgscore1 " + star));
    }
}
