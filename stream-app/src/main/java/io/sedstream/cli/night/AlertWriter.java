package io.sedstream.cli.night;

import static io.sedstream.cli.night.EmptyRecords.present;
import static io.sedstream.cli.night.EmptyRecords.set;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;

/**
 * Alerts of a night as the LSST sends them: Confluent framing, one record each with detection, object, earlier
 * detections and forced measurements. Each is of an object of its own, in a galaxy of the catalogue, and depends on
 * nothing but the plan and its number. One thread.
 */
final class AlertWriter {
    private static final int SEED_BITS = 22;
    private static final int NUMBER_BITS = 39;
    private static final long HISTORY_ID = 1L << 62;
    /** Odd, so that consecutive alerts have far-apart seeds: the golden ratio of splitmix64. */
    private static final long SEED_STEP = 0x9E3779B97F4A7C15L;

    private static final double FIELD_RADIUS_DEGREES = 1.75;
    private static final double SKY_NOISE_NANOJANSKY = 150;
    /** A field is seen again after three nights on average. */
    private static final double REVISIT_DAYS = 3;

    private static final double MINUTE = 1.0 / 1440;
    private static final int DETECTORS = 189;
    private static final int PIXELS = 4000;

    private final NightPlan plan;
    private final HostGalaxies hosts;
    private final int schemaNumber;
    private final Schema alert;
    private final Schema detection;
    private final Schema forced;
    private final Schema object;
    private final GenericDatumWriter<GenericData.Record> writer;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(64 * 1024);
    private final BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);

    AlertWriter(NightPlan plan, HostGalaxies hosts, int schemaNumber, Schema schema) {
        this.plan = plan;
        this.hosts = hosts;
        this.schemaNumber = schemaNumber;
        this.alert = schema;
        this.detection = present(schema.getField("diaSource").schema());
        this.forced = present(schema.getField("prvDiaForcedSources").schema()).getElementType();
        this.object = present(schema.getField("diaObject").schema());
        this.writer = new GenericDatumWriter<>(schema);
    }

    /** Identity of the detection of an alert, counted from 0: different for each seed up to four million. */
    static long diaSourceId(long seed, long number) {
        return (seed & ((1L << SEED_BITS) - 1)) << (NUMBER_BITS + 1) | (number + 1);
    }

    /** Identity of its object. */
    static long diaObjectId(long seed, long number) {
        return diaSourceId(seed, number) | 1L << NUMBER_BITS;
    }

    /** What Kafka is to get for an alert, counted from 0. */
    byte[] message(long number) {
        try {
            bytes.reset();
            bytes.write(0);
            bytes.write(ByteBuffer.allocate(Integer.BYTES).putInt(schemaNumber).array());
            writer.write(record(number), encoder);
            encoder.flush();
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException("in memory", e);
        }
    }

    private GenericData.Record record(long number) {
        var random = new SplittableRandom(plan.seed() + (number + 1) * SEED_STEP);
        long visit = number / plan.alertsPerVisit();
        Pointing pointing = pointing(visit);
        double dec = pointing.dec() + FIELD_RADIUS_DEGREES * (2 * random.nextDouble() - 1);
        double ra =
                pointing.ra() + FIELD_RADIUS_DEGREES * (2 * random.nextDouble() - 1) / Math.cos(Math.toRadians(dec));
        var place = new Place(diaObjectId(plan.seed(), number), (ra + 360) % 360, dec);
        int host = random.nextInt(hosts.count());
        double mjd = plan.mjdTai(visit);
        int band = (int) (visit % HostGalaxies.BANDS.size());
        double transientFlux = Math.pow(10, 3 + 1.2 * random.nextDouble());

        GenericData.Record now =
                detection(place, diaSourceId(plan.seed(), number), mjd, visit, host, band, transientFlux, random);
        List<GenericData.Record> earlier = new ArrayList<>();
        List<GenericData.Record> measured = new ArrayList<>();
        // As many as were in a survey of exponentially distributed age.
        int detections = (int) Math.round(-plan.historyMean() * Math.log1p(-random.nextDouble()));
        double then = mjd;
        for (int i = 0; i < 2 * detections; i++) {
            then -= MINUTE - REVISIT_DAYS / 2 * Math.log1p(-random.nextDouble());
            int thenBand = random.nextInt(HostGalaxies.BANDS.size());
            double thenFlux = transientFlux * random.nextDouble();
            long thenVisit = visit - i - 1;
            measured.add(forced(place, then, thenVisit, host, thenBand, thenFlux, random));
            if (i % 2 == 0) {
                earlier.add(detection(place, historyId(random), then, thenVisit, host, thenBand, thenFlux, random));
            }
        }

        GenericData.Record record = EmptyRecords.of(alert);
        set(record, "diaSourceId", diaSourceId(plan.seed(), number));
        set(record, "observation_reason", "wide_fast_deep");
        set(record, "target_name", "sedstream_night");
        set(record, "diaSource", now);
        if (!earlier.isEmpty()) {
            set(record, "prvDiaSources", earlier.reversed());
            set(record, "prvDiaForcedSources", measured.reversed());
        }
        set(record, "diaObject", object(place, mjd, then, host, 1 + earlier.size()));
        return record;
    }

    /** Where the telescope looks, degrees. */
    private record Pointing(double ra, double dec) {}

    /** Where on the sky an object is, degrees. */
    private record Place(long diaObjectId, double ra, double dec) {}

    private Pointing pointing(long visit) {
        var random = new SplittableRandom(~plan.seed() + (visit + 1) * SEED_STEP);
        return new Pointing(360 * random.nextDouble(), -60 + 55 * random.nextDouble());
    }

    private GenericData.Record detection(
            Place place, long id, double mjd, long visit, int host, int band, double flux, RandomGenerator random) {
        GenericData.Record source = EmptyRecords.of(detection);
        set(source, "diaSourceId", id);
        set(source, "visit", visitId(visit));
        set(source, "detector", random.nextInt(DETECTORS));
        set(source, "diaObjectId", place.diaObjectId());
        set(source, "midpointMjdTai", mjd);
        set(source, "timeProcessedMjdTai", mjd + MINUTE);
        set(source, "ra", place.ra());
        set(source, "dec", place.dec());
        set(source, "raErr", 3e-5);
        set(source, "decErr", 3e-5);
        set(source, "x", PIXELS * random.nextDouble());
        set(source, "y", PIXELS * random.nextDouble());
        double measured = flux + SKY_NOISE_NANOJANSKY * random.nextGaussian();
        set(source, "psfFlux", measured);
        set(source, "psfFluxErr", SKY_NOISE_NANOJANSKY);
        set(source, "apFlux", measured + SKY_NOISE_NANOJANSKY * random.nextGaussian());
        set(source, "apFluxErr", 2 * SKY_NOISE_NANOJANSKY);
        set(source, "snr", measured / SKY_NOISE_NANOJANSKY);
        set(source, "psfNdata", 441);
        setScienceFlux(source, host, band, flux);
        set(source, "reliability", random.nextDouble());
        set(source, "extendedness", 0.0);
        set(source, "band", HostGalaxies.BANDS.get(band));
        set(source, "bboxSize", 30);
        set(source, "isNegative", measured < 0);
        for (String flag : List.of("centroid_flag", "psfFlux_flag", "pixelFlags", "shape_flag", "isDipole")) {
            set(source, flag, false);
        }
        return source;
    }

    private GenericData.Record forced(
            Place place, double mjd, long visit, int host, int band, double flux, RandomGenerator random) {
        GenericData.Record source = EmptyRecords.of(forced);
        set(source, "diaForcedSourceId", historyId(random));
        set(source, "diaObjectId", place.diaObjectId());
        set(source, "visit", visitId(visit));
        set(source, "detector", random.nextInt(DETECTORS));
        set(source, "ra", place.ra());
        set(source, "dec", place.dec());
        set(source, "midpointMjdTai", mjd);
        set(source, "timeProcessedMjdTai", mjd + MINUTE);
        set(source, "psfFlux", flux + SKY_NOISE_NANOJANSKY * random.nextGaussian());
        set(source, "psfFluxErr", SKY_NOISE_NANOJANSKY);
        setScienceFlux(source, host, band, flux);
        set(source, "band", HostGalaxies.BANDS.get(band));
        return source;
    }

    private void setScienceFlux(GenericData.Record source, int host, int band, double flux) {
        double galaxy = hosts.flux()[host][band];
        if (Double.isFinite(galaxy)) {
            set(source, "scienceFlux", galaxy + flux);
            set(source, "scienceFluxErr", Math.hypot(hosts.error()[host][band], SKY_NOISE_NANOJANSKY));
        }
    }

    private GenericData.Record object(Place place, double mjd, double first, int host, int detections) {
        GenericData.Record galaxy = EmptyRecords.of(object);
        set(galaxy, "diaObjectId", place.diaObjectId());
        set(galaxy, "validityStartMjdTai", mjd);
        set(galaxy, "ra", place.ra());
        set(galaxy, "dec", place.dec());
        for (int b = 0; b < HostGalaxies.BANDS.size(); b++) {
            double flux = hosts.flux()[host][b];
            if (Double.isFinite(flux)) {
                String band = HostGalaxies.BANDS.get(b);
                set(galaxy, band + "_scienceFluxMean", flux);
                set(galaxy, band + "_scienceFluxMeanErr", hosts.error()[host][b]);
            }
        }
        set(galaxy, "firstDiaSourceMjdTai", first);
        set(galaxy, "lastDiaSourceMjdTai", mjd);
        set(galaxy, "nDiaSources", detections);
        return galaxy;
    }

    /** As LSST numbers visits: the day, then a counter. */
    private long visitId(long visit) {
        return (long) Math.floor(plan.firstMjdTai()) * 10_000_000 + 5_000_000 + visit;
    }

    private static long historyId(RandomGenerator random) {
        return HISTORY_ID | random.nextLong() >>> 2;
    }
}
