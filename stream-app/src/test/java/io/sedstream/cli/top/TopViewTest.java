package io.sedstream.cli.top;

import static org.assertj.core.api.Assertions.assertThat;

import io.sedstream.cli.reading.TailTopic;
import io.sedstream.schema.EventTimes;
import io.sedstream.schema.ModelReference;
import io.sedstream.schema.ParameterSummary;
import io.sedstream.schema.PosteriorSummary;
import io.sedstream.schema.RecordPosition;
import io.sedstream.schema.SourceProvenance;
import io.sedstream.serde.EventSerdes;
import io.sedstream.serde.WireSettings;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class TopViewTest {
    private static final long SECOND = 1_000_000_000;

    private final EventSerdes serdes = new EventSerdes(WireSettings.singleObject());
    private final TopView view = new TopView("kafka:9092", serdes, 0);

    @Test
    void saysHowFastAndWhatBecameOfWhichInALine() {
        for (int i = 1; i <= 6; i++) {
            posterior(Integer.toString(i), 10 * i);
        }
        event(TailTopic.OUTLIERS, new byte[0]);
        event(TailTopic.DEAD_LETTER, new byte[0]);

        assertThat(view.line(4 * SECOND))
                .isEqualTo("2 sources/s, 6 posteriors, 1 outliers, 0 rejected, 1 dead letters,"
                        + " arrival to posterior 40 ms (median), 60 ms (longest) of the last 6");
    }

    @Test
    void forgetsWhatWasMoreThanTenSecondsAgo() {
        posterior("1", 5);
        view.line(SECOND);
        view.line(5 * SECOND);

        assertThat(view.line(12 * SECOND)).startsWith("0 sources/s, 1 posteriors");
    }

    @Test
    void showsTheLatestPosteriorsFirstAndAsManyAsThereIsRoomFor() {
        for (int i = 1; i <= 20; i++) {
            posterior(Integer.toString(i), 5);
        }

        List<String> screen = view.screen(SECOND, 60, 14);

        assertThat(screen).hasSizeLessThan(14).allSatisfy(line -> assertThat(line)
                .hasSizeLessThanOrEqualTo(60));
        assertThat(screen)
                .filteredOn(line -> line.startsWith("cosmos/"))
                .hasSize(3)
                .first()
                .asString()
                .startsWith("cosmos/20 ");
        assertThat(screen).anyMatch(line -> line.matches("posteriors +20 +100\\.0 %"));
    }

    @Test
    void countsARejectionThatItCannotRead() {
        event(TailTopic.REJECTED, new byte[] {1, 2, 3});

        assertThat(view.line(SECOND)).contains("1 rejected");
    }

    private void posterior(String id, int delayMillis) {
        Instant time = Instant.parse("2026-11-21T00:00:00Z");
        PosteriorSummary posterior = PosteriorSummary.newBuilder()
                .setId(id)
                .setSurvey("cosmos")
                .setModel(new ModelReference("cosmos-galaxy", "1", "0f"))
                .setParameters(List.of(new ParameterSummary("mass", "", 10.5, 0.08, 10.38, 10.45, 10.52, 10.60, 10.68)))
                .setCorrelation(List.of(1.0))
                .setDraws(500)
                .setInsidePrior(1.0)
                .setFlags(List.of("BANDS_MISSING"))
                .setSeed(1L)
                .setTimes(new EventTimes(null, time, time.plusMillis(delayMillis)))
                .setSourceProvenance(new SourceProvenance("test", null, null, null))
                .setRecord(new RecordPosition("sources.detected", 0, 0L))
                .build();
        event(TailTopic.POSTERIORS, serdes.posteriors().serializer().serialize("posteriors", posterior));
    }

    private void event(TailTopic topic, byte[] value) {
        view.take(topic, new ConsumerRecord<>("topic", 0, 0, new byte[0], value));
    }
}
