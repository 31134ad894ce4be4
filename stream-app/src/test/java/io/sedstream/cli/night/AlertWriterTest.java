package io.sedstream.cli.night;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sedstream.alert.AlertOutcome;
import io.sedstream.alert.TimeScale;
import io.sedstream.alert.avro.MalformedAvroException;
import io.sedstream.alert.lsst.LsstFeed;
import io.sedstream.alert.lsst.LsstSchemas;
import io.sedstream.schema.BandMeasurement;
import io.sedstream.schema.BandState;
import io.sedstream.schema.DetectedSource;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Alerts against the real schema, through the feed and through Avro's own reader. */
class AlertWriterTest {
    private static final int SCHEMA = 1100;
    private static final NightPlan PLAN = new NightPlan(10, 37, 2, 5, 61_325, 7);
    /** One galaxy, and one without an u band. */
    private static final HostGalaxies HOSTS = new HostGalaxies(
            new double[][] {{10, 20, 30, 40, 50, 60}, {Double.NaN, 21, 31, 41, 51, 61}},
            new double[][] {{1, 2, 3, 4, 5, 6}, {Double.NaN, 2, 3, 4, 5, 6}});

    private final LsstSchemas schemas = LsstSchemas.inFolder(folder());
    private final Schema schema;
    private final AlertWriter writer;

    AlertWriterTest() throws MalformedAvroException {
        schema = schemas.find(SCHEMA).orElseThrow();
        writer = new AlertWriter(PLAN, HOSTS, SCHEMA, schema);
    }

    @Test
    void isWhatTheFeedReads() {
        var feed = new LsstFeed(schemas, "test");
        Set<Long> numbers = new HashSet<>();
        Set<String> objects = new HashSet<>();
        for (int i = 0; i < PLAN.alerts(); i++) {
            AlertOutcome outcome = feed.read(writer.message(i));

            assertThat(outcome).isInstanceOf(AlertOutcome.Source.class);
            AlertOutcome.Source alert = (AlertOutcome.Source) outcome;
            numbers.add(alert.key().number());
            objects.add(alert.source().getId());
            assertThat(alert.source().getObservedAt())
                    .isEqualTo(TimeScale.MJD_TAI.instant(PLAN.mjdTai(i / 10)).orElseThrow());
            assertHostIsOneOfThose(alert.source());
        }
        assertThat(numbers).hasSize(20);
        assertThat(objects).hasSize(20);
    }

    private static void assertHostIsOneOfThose(DetectedSource source) {
        BandMeasurement red = source.getPhotometry().get(2);
        int host = Math.round(red.getFlux()) == 30 ? 0 : 1;
        for (int b = 0; b < HostGalaxies.BANDS.size(); b++) {
            BandMeasurement band = source.getPhotometry().get(b);
            assertThat(band.getBand()).isEqualTo("LSST/" + HostGalaxies.BANDS.get(b));
            if (Double.isNaN(HOSTS.flux()[host][b])) {
                assertThat(band.getState()).isEqualTo(BandState.NOT_OBSERVED);
            } else {
                // Whole numbers below 100 are exact in the floats of the alert.
                assertThat(band.getFlux()).isCloseTo(HOSTS.flux()[host][b], within(0.0));
                assertThat(band.getFluxError()).isCloseTo(HOSTS.error()[host][b], within(0.0));
            }
        }
    }

    @Test
    void tellsOfAHistoryThatIsOver() throws IOException {
        int detections = 0;
        for (int i = 0; i < PLAN.alerts(); i++) {
            GenericRecord alert = decode(writer.message(i));
            double mjd = (double) ((GenericRecord) alert.get("diaSource")).get("midpointMjdTai");
            detections += earlier(alert, "prvDiaSources", mjd);
            earlier(alert, "prvDiaForcedSources", mjd);
        }
        // Exponential with mean 5, 20 of them: standard error 5/√20 = 1.1, so within four of them.
        assertThat(detections / 20.0).isCloseTo(5, within(4.5));
    }

    private static int earlier(GenericRecord alert, String history, double mjd) {
        if (alert.get(history) == null) {
            return 0;
        }
        List<?> records = (List<?>) alert.get(history);
        double before = 0;
        for (Object record : records) {
            double then = (double) ((GenericRecord) record).get("midpointMjdTai");
            assertThat(then).isLessThan(mjd).isGreaterThan(before);
            before = then;
        }
        return records.size();
    }

    @Test
    void isTheSameForTheSameSeedWhateverCameBefore() {
        byte[] fifth = writer.message(5);

        assertThat(new AlertWriter(PLAN, HOSTS, SCHEMA, schema).message(5)).isEqualTo(fifth);
        assertThat(writer.message(6)).isNotEqualTo(fifth);
    }

    @Test
    void saysTheNumberOfItsSchemaInTheFirstFiveBytes() {
        ByteBuffer message = ByteBuffer.wrap(writer.message(0));

        assertThat(message.get()).isZero();
        assertThat(message.getInt()).isEqualTo(SCHEMA);
    }

    private GenericRecord decode(byte[] message) throws IOException {
        return new GenericDatumReader<GenericRecord>(schema)
                .read(null, DecoderFactory.get().binaryDecoder(message, 5, message.length - 5, null));
    }

    private static Path folder() {
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            if (Files.isDirectory(folder.resolve("shared/data/alerts/lsst-schemas"))) {
                return folder.resolve("shared/data/alerts/lsst-schemas");
            }
        }
        return Assumptions.abort("no folder shared/data/alerts/lsst-schemas beside the checkout");
    }
}
