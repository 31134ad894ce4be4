package io.sedstream.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sedstream.alert.elasticc.ElasticcFeed;
import io.sedstream.alert.lsst.LsstFeed;
import io.sedstream.alert.lsst.LsstSchemas;
import io.sedstream.alert.ztf.ZtfFeed;
import io.sedstream.schema.BandMeasurement;
import io.sedstream.schema.BandState;
import io.sedstream.schema.DetectedSource;
import io.sedstream.schema.RedshiftKind;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.apache.avro.file.DataFileStream;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.Test;

/** Numbers of real packets, read with Avro's own reader and converted by the textbook. */
class RealPacketsTest {
    private static final double MAGNITUDE_ERROR = 0.05;

    @Test
    void takesTheNearestGalaxyOfPanStarrsForTheHost() throws IOException {
        byte[] packet = SampleAlerts.read("ztf/ZTF18aaqzpsv.1704174284215015008.ztf_20210901_programid1.avro");
        GenericRecord candidate = (GenericRecord) plain(packet).get("candidate");

        DetectedSource source = source(new ZtfFeed("test"), packet);

        assertThat(source.getPosition().getRightAscension()).isEqualTo(candidate.get("ra"));
        assertThat(source.getPosition().getDeclination()).isEqualTo(candidate.get("dec"));
        List<String> columns = List.of("sgmag1", "srmag1", "simag1", "szmag1");
        assertThat(source.getPhotometry())
                .extracting(BandMeasurement::getBand)
                .containsExactly("PS1/g", "PS1/r", "PS1/i", "PS1/z");
        for (int i = 0; i < columns.size(); i++) {
            double flux = Math.pow(10, 0.4 * (31.4 - (float) candidate.get(columns.get(i))));
            BandMeasurement band = source.getPhotometry().get(i);
            assertThat(band.getFlux()).isCloseTo(flux, within(1e-9 * flux));
            assertThat(band.getFluxError() / band.getFlux())
                    .isCloseTo(0.4 * Math.log(10) * MAGNITUDE_ERROR, within(1e-9));
        }
    }

    @Test
    void takesTheHostOfElasticc() throws IOException {
        byte[] packet = SampleAlerts.read("elasticc/alert_mjd60661.1533_obj790_src1580047.avro");
        GenericRecord object = (GenericRecord) plain(packet).get("diaObject");

        DetectedSource source = source(new ElasticcFeed("test"), packet);

        assertThat(source.getRedshift().getValue()).isEqualTo((double) (float) object.get("hostgal_z"));
        assertThat(source.getRedshift().getKind()).isEqualTo(RedshiftKind.SPECTROSCOPIC);
        List<String> bands = List.of("u", "g", "r", "i", "z", "Y");
        for (int i = 0; i < bands.size(); i++) {
            double flux = Math.pow(10, 0.4 * (31.4 - (float) object.get("hostgal_mag_" + bands.get(i))));
            double error = flux * 0.4 * Math.log(10) * (float) object.get("hostgal_magerr_" + bands.get(i));
            BandMeasurement band = source.getPhotometry().get(i);
            assertThat(band.getFlux()).isCloseTo(flux, within(1e-9 * flux));
            assertThat(band.getFluxError()).isCloseTo(error, within(1e-9 * error));
            assertThat(band.getState()).isEqualTo(flux < 3 * error ? BandState.NON_DETECTED : BandState.DETECTED);
        }
    }

    @Test
    void takesTheMeanFluxOnTheVisitImagesOfLsst() throws IOException {
        DetectedSource source = source(lsst(), SampleAlerts.read("lsst-confluent/7912941781254298.avro"));

        // As fastavro 1.12 reads the packet: r_scienceFluxMean and its error; the other bands are NaN.
        assertThat(source.getPhotometry().get(2).getFlux()).isEqualTo(44312.78125);
        assertThat(source.getPhotometry().get(2).getFluxError()).isEqualTo(244.25885009765625);
        assertThat(source.getPhotometry())
                .extracting(BandMeasurement::getState)
                .filteredOn(BandState.NOT_OBSERVED::equals)
                .hasSize(5);
        assertThat(source.getPosition().getRightAscension()).isEqualTo(55.75212760972686);
        assertThat(source.getPosition().getDeclination()).isEqualTo(-32.26847858422095);
    }

    @Test
    void noPieceOfAPacketIsAnAlert() throws IOException {
        byte[] framed = SampleAlerts.read("lsst-confluent/lsst.v11_0.avro");
        byte[] container = SampleAlerts.read("elasticc/alert_mjd60661.1533_obj790_src1580047.avro");
        LsstFeed lsst = lsst();
        ElasticcFeed elasticc = new ElasticcFeed("test");

        for (int length = 0; length < framed.length; length++) {
            assertThat(lsst.read(Arrays.copyOf(framed, length))).isInstanceOf(AlertOutcome.Undecodable.class);
        }
        for (int length = 0; length < container.length; length++) {
            assertThat(elasticc.read(Arrays.copyOf(container, length))).isInstanceOf(AlertOutcome.Undecodable.class);
        }
    }

    @Test
    void alertsOfTheSameObjectAreDifferentAlerts() throws IOException {
        ZtfFeed feed = new ZtfFeed("test");
        RecentAlerts recent = new RecentAlerts(100);
        for (Path file : SampleAlerts.packets()) {
            if (file.toString().contains("ztf-one-object")) {
                byte[] packet = Files.readAllBytes(file);
                assertThat(recent.isNew(key(feed.read(packet)))).isTrue();
                assertThat(recent.isNew(key(feed.read(packet)))).isFalse();
            }
        }
    }

    private static LsstFeed lsst() {
        return new LsstFeed(LsstSchemas.inFolder(SampleAlerts.folder().resolve("lsst-schemas")), "test");
    }

    private static AlertKey key(AlertOutcome outcome) {
        return switch (outcome) {
            case AlertOutcome.Source source -> source.key();
            case AlertOutcome.Rejected rejected -> rejected.key();
            case AlertOutcome.Undecodable(String reason) -> throw new AssertionError(reason);
        };
    }

    private static DetectedSource source(AlertFeed feed, byte[] packet) {
        AlertOutcome outcome = feed.read(packet);
        assertThat(outcome).isInstanceOf(AlertOutcome.Source.class);
        return ((AlertOutcome.Source) outcome).source();
    }

    private static GenericRecord plain(byte[] packet) throws IOException {
        try (DataFileStream<GenericRecord> stream =
                new DataFileStream<>(new ByteArrayInputStream(packet), new GenericDatumReader<>())) {
            return stream.next();
        }
    }
}
