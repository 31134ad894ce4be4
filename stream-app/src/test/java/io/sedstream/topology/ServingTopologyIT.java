package io.sedstream.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.sedstream.schema.EventTimes;
import io.sedstream.schema.ModelReference;
import io.sedstream.schema.PosteriorSummary;
import io.sedstream.schema.RecordPosition;
import io.sedstream.schema.SkyPosition;
import io.sedstream.schema.SourceProvenance;
import io.sedstream.serde.EventSerdes;
import io.sedstream.serde.WireSettings;
import io.sedstream.serving.Ending;
import io.sedstream.serving.IndexKey;
import io.sedstream.serving.SourceName;
import io.sedstream.topic.TopicNames;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServingTopologyIT {
    private static final TopicNames TOPICS = TopicNames.plain();
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final Duration RETENTION = Duration.ofDays(1);
    private static final SourceName SOURCE = new SourceName("test", "7");

    private final EventSerdes serdes = new EventSerdes(WireSettings.singleObject());
    private TopologyTestDriver driver;
    private TestInputTopic<byte[], byte[]> posteriors;

    @BeforeEach
    void start(@TempDir Path directory) {
        var properties = new Properties();
        properties.put("application.id", "test-serving");
        properties.put("state.dir", directory.toString());
        var topology = new ServingTopology(TOPICS, serdes, RETENTION, Clock.fixed(NOW, ZoneOffset.UTC));
        driver = new TopologyTestDriver(topology.topology(), properties, NOW);
        posteriors = driver.createInputTopic(TOPICS.posteriors(), new ByteArraySerializer(), new ByteArraySerializer());
    }

    @AfterEach
    void close() {
        driver.close();
        serdes.close();
    }

    @Test
    void findsAPosteriorByNamePlaceAndTime() {
        send(NOW, new SkyPosition(150.1, 2.2));

        assertThat(table().get(Bytes.wrap(SOURCE.key()))).isNotNull();
        assertThat(index())
                .containsExactlyInAnyOrder(
                        Bytes.wrap(IndexKey.place(150.1, 2.2, SOURCE.key())),
                        Bytes.wrap(IndexKey.time(Ending.POSTERIOR, NOW, SOURCE.key())));
    }

    @Test
    void takesAwayWhereAnEarlierOneWas() {
        send(NOW.minusSeconds(5), new SkyPosition(150.1, 2.2));
        send(NOW, new SkyPosition(150.2, 2.3));
        send(NOW, new SkyPosition(150.2, 2.3));

        assertThat(index())
                .containsExactlyInAnyOrder(
                        Bytes.wrap(IndexKey.place(150.2, 2.3, SOURCE.key())),
                        Bytes.wrap(IndexKey.time(Ending.POSTERIOR, NOW, SOURCE.key())));
    }

    @Test
    void doesWithoutAPosition() {
        posteriors.pipeInput(SOURCE.key(), event(NOW, null));

        assertThat(index()).containsExactly(Bytes.wrap(IndexKey.time(Ending.POSTERIOR, NOW, SOURCE.key())));
    }

    @Test
    void passesOverWhatIsNoPosterior() {
        posteriors.pipeInput(SOURCE.key(), new byte[] {1, 2, 3});
        posteriors.pipeInput(SOURCE.key(), (byte[]) null);

        assertThat(index()).isEmpty();
    }

    @Test
    void forgetsWhatIsOlderThanItMayBe() {
        posteriors.pipeInput(
                new SourceName("test", "old").key(),
                event(NOW.minus(RETENTION).minusSeconds(1), new SkyPosition(10.0, 20.0)));
        send(NOW, new SkyPosition(150.1, 2.2));

        driver.advanceWallClockTime(Duration.ofMinutes(2));

        assertThat(table().get(Bytes.wrap(new SourceName("test", "old").key()))).isNull();
        assertThat(table().get(Bytes.wrap(SOURCE.key()))).isNotNull();
        assertThat(index()).hasSize(2);
    }

    private KeyValueStore<Bytes, byte[]> table() {
        return driver.getKeyValueStore(ServingTopology.POSTERIORS);
    }

    private List<Bytes> index() {
        List<Bytes> keys = new ArrayList<>();
        KeyValueStore<Bytes, byte[]> store = driver.getKeyValueStore(ServingTopology.INDEX);
        try (KeyValueIterator<Bytes, byte[]> all = store.all()) {
            all.forEachRemaining(entry -> keys.add(entry.key));
        }
        return keys;
    }

    private void send(Instant emittedAt, SkyPosition position) {
        posteriors.pipeInput(SOURCE.key(), event(emittedAt, position));
    }

    private byte[] event(Instant emittedAt, @Nullable SkyPosition position) {
        PosteriorSummary summary = PosteriorSummary.newBuilder()
                .setId("7")
                .setSurvey("test")
                .setPosition(position)
                .setModel(new ModelReference("model", "1", "ab"))
                .setParameters(List.of())
                .setCorrelation(List.of())
                .setDraws(2)
                .setInsidePrior(1)
                .setFlags(List.of())
                .setSeed(1)
                .setTimes(new EventTimes(null, emittedAt, emittedAt))
                .setSourceProvenance(new SourceProvenance("test", null, null, null))
                .setRecord(new RecordPosition("sources.detected", 0, 0L))
                .build();
        return serdes.posteriors().serializer().serialize(TOPICS.posteriors(), summary);
    }
}
