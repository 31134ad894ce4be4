package io.sedstream.kit;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sedstream.schema.BandMeasurement;
import io.sedstream.schema.DetectedSource;
import io.sedstream.serde.EventSerdes;
import io.sedstream.serde.WireSettings;
import io.sedstream.topic.SourceKey;
import io.sedstream.topic.TopicNames;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * A survey whose sources end in all four topics, each of them sent twice: galaxies of the mock survey that ships with a
 * model, among them some with one wild flux, some without a redshift, and garbage.
 */
public final class MixedSurvey {
    private static final int KINDS = 50;
    private static final int WILD = 3;
    private static final int WITHOUT_REDSHIFT = 5;
    private static final int GARBAGE = 7;

    private final List<DetectedSource> galaxies;
    private final EventSerdes serdes = new EventSerdes(WireSettings.singleObject());
    private final String topic;

    private MixedSurvey(List<DetectedSource> galaxies, String topic) {
        this.galaxies = galaxies;
        this.topic = topic;
    }

    /** With the galaxies of the {@link ShippedModel}. */
    public static MixedSurvey ofGalaxies(TopicNames topics) {
        try {
            return new MixedSurvey(ShippedModel.sources(Integer.MAX_VALUE), topics.sourcesDetected());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends so many records, the second half the same as the first; back when all are acknowledged. */
    public List<Sent> send(String bootstrapServers, int count) throws InterruptedException {
        List<Message> messages = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            messages.add(message(i % Math.max(1, count / 2)));
        }
        return send(bootstrapServers, messages);
    }

    /** Sends messages of the caller's; back when all are acknowledged. */
    public List<Sent> send(String bootstrapServers, List<Message> messages) throws InterruptedException {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "linger.ms",
                5,
                "max.request.size",
                8 * 1024 * 1024,
                "delivery.timeout.ms",
                300_000);
        try (var producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            List<Future<RecordMetadata>> acknowledgements = new ArrayList<>();
            for (Message message : messages) {
                acknowledgements.add(producer.send(new ProducerRecord<>(topic, message.key(), message.value())));
            }
            List<Sent> sent = new ArrayList<>();
            for (int i = 0; i < messages.size(); i++) {
                RecordMetadata where = acknowledgements.get(i).get();
                Message message = messages.get(i);
                sent.add(new Sent(
                        where.partition(),
                        where.offset(),
                        new String(message.key(), UTF_8),
                        Digests.of(message.value())));
            }
            return sent;
        } catch (ExecutionException e) {
            throw new IllegalStateException("a record was not sent", e);
        }
    }

    /** How many of the first so many, sent by {@link #send(String, int)}, are garbage. */
    public static int garbage(int count) {
        int half = Math.max(1, count / 2);
        return (int) IntStream.range(0, count)
                .filter(i -> i % half % KINDS == GARBAGE)
                .count();
    }

    /** A record to be sent. */
    public record Message(byte[] key, byte[] value) {}

    /** The record number {@code i} of the survey. */
    public Message message(int i) {
        DetectedSource galaxy = DetectedSource.newBuilder(galaxies.get(i % galaxies.size()))
                .setId("source-" + i)
                .build();
        byte[] key = SourceKey.of(galaxy);
        return switch (i % KINDS) {
            case WILD -> new Message(key, encoded(withWildFlux(galaxy)));
            case WITHOUT_REDSHIFT ->
                new Message(
                        key,
                        encoded(DetectedSource.newBuilder(galaxy)
                                .setRedshift(null)
                                .build()));
            case GARBAGE -> new Message(key, ("garbage " + i).getBytes(UTF_8));
            default -> new Message(key, encoded(galaxy));
        };
    }

    /** A source event as bytes. */
    public byte[] encoded(DetectedSource source) {
        return serdes.detectedSources().serializer().serialize(topic, source);
    }

    private static DetectedSource withWildFlux(DetectedSource galaxy) {
        List<BandMeasurement> bands = new ArrayList<>(galaxy.getPhotometry());
        for (int i = 0; i < bands.size(); i += 3) {
            BandMeasurement band = bands.get(i);
            bands.set(
                    i,
                    BandMeasurement.newBuilder(band)
                            .setFlux(band.getFlux() * 1000)
                            .build());
        }
        return DetectedSource.newBuilder(galaxy).setPhotometry(bands).build();
    }
}
