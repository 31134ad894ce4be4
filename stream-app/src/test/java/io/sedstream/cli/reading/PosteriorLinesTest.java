package io.sedstream.cli.reading;

import static org.assertj.core.api.Assertions.assertThat;

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

class PosteriorLinesTest {
    private final EventSerdes serdes = new EventSerdes(WireSettings.singleObject());
    private final PosteriorLines lines = new PosteriorLines(serdes.posteriors().deserializer());

    @Test
    void headsTheColumnsWithNamesAndUnits() {
        List<String> printed = lines.readable(posterior("cosmos-galaxy", mass()));

        assertThat(printed).hasSize(3);
        assertThat(printed.get(0)).startsWith("source").contains("log10_mass_formed");
        assertThat(printed.get(1)).startsWith("cosmos-galaxy 1").contains("log10(Msun)");
        assertThat(printed.get(2)).isEqualTo("cosmos/7                  10.520 +0.080 -0.070  BANDS_MISSING");
    }

    @Test
    void headsTheColumnsAgainOnlyForAnotherModelOrAfterAScreenful() {
        lines.readable(posterior("cosmos-galaxy", mass()));

        for (int row = 2; row <= 40; row++) {
            assertThat(lines.readable(posterior("cosmos-galaxy", mass()))).hasSize(1);
        }
        assertThat(lines.readable(posterior("cosmos-galaxy", mass()))).hasSize(3);
        assertThat(lines.readable(posterior("stars", mass()))).hasSize(3);
    }

    @Test
    void writesAsManyDecimalsAsTheErrorsBear() {
        assertThat(PosteriorLines.interval(parameter(5772.3, 5471.8, 6080.9))).isEqualTo("5772 +309 -301");
        assertThat(PosteriorLines.interval(parameter(0.5, 0.49987, 0.5002))).isEqualTo("0.5000 +0.0002 -0.0001");
        assertThat(PosteriorLines.interval(parameter(1, 1, 1))).isEqualTo("1.00 +0.00 -0.00");
    }

    @Test
    void writesJsonThatHoldsTheWholeEvent() throws Exception {
        byte[] bytes = serdes.posteriors().serializer().serialize("posteriors", posterior("cosmos-galaxy", mass()));

        String json = lines.json(new ConsumerRecord<>("posteriors", 0, 0, new byte[0], bytes));

        var tree = new com.fasterxml.jackson.databind.json.JsonMapper().readTree(json);
        assertThat(tree.get("id").asText()).isEqualTo("7");
        assertThat(tree.get("parameters").get(0).get("quantile50").asDouble()).isEqualTo(10.52);
        assertThat(tree.get("times").get("arrivedAt").asText()).isEqualTo("2026-11-21T00:00:00Z");
        assertThat(json).doesNotContain("\n");
    }

    private static ParameterSummary mass() {
        return new ParameterSummary("log10_mass_formed", "log10(Msun)", 10.5, 0.08, 10.38, 10.45, 10.52, 10.60, 10.68);
    }

    private static ParameterSummary parameter(double median, double low, double high) {
        return new ParameterSummary("p", "unit", median, 1.0, low, low, median, high, high);
    }

    private static PosteriorSummary posterior(String model, ParameterSummary parameter) {
        Instant time = Instant.parse("2026-11-21T00:00:00Z");
        return PosteriorSummary.newBuilder()
                .setId("7")
                .setSurvey("cosmos")
                .setModel(new ModelReference(model, "1", "0f"))
                .setParameters(List.of(parameter))
                .setCorrelation(List.of(1.0))
                .setDraws(500)
                .setInsidePrior(1.0)
                .setFlags(List.of("BANDS_MISSING"))
                .setSeed(1L)
                .setTimes(new EventTimes(null, time, time))
                .setSourceProvenance(new SourceProvenance("test", null, null, null))
                .setRecord(new RecordPosition("sources.detected", 0, 0L))
                .build();
    }
}
