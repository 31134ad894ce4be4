package io.sedstream.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.sedstream.kit.MixedSurvey;
import io.sedstream.kit.TestBroker;
import io.sedstream.serving.SourceName;
import io.sedstream.topic.TopicNames;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the API says of a survey of which it is known what became of it. Two instances share the work. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ResultsOverHttpIT {
    private static final TopicNames TOPICS = TopicNames.plain();
    /** Each source twice; of fifty, one wild, one without a redshift, one garbage. */
    private static final int RECORDS = 400;

    private static final int EACH_KIND = RECORDS / 2 / 50;

    private TestBroker broker;
    private Census census;
    private ServedSurvey one;
    private ServedSurvey other;

    @BeforeAll
    void replay(@TempDir Path directory) throws Exception {
        broker = TestBroker.start(directory.resolve("broker"), 4, TOPICS);
        one = new ServedSurvey(broker.bootstrapServers(), TOPICS, directory.resolve("one"));
        other = new ServedSurvey(broker.bootstrapServers(), TOPICS, directory.resolve("other"));
        await().atMost(Duration.ofMinutes(2))
                .until(() -> one.sources().isReady()
                        && other.sources().isReady()
                        && one.sources().others().size() == 1
                        && other.sources().others().size() == 1);
        MixedSurvey.ofGalaxies(TOPICS).send(broker.bootstrapServers(), RECORDS);
        census = Census.of(broker.bootstrapServers(), TOPICS, RECORDS);
        int fitted = census.fitted().size();
        await().atMost(Duration.ofMinutes(1))
                .ignoreExceptions()
                .until(() ->
                        one.json("/api/v1/recent?limit=1000").get("posteriors").size() == fitted);
    }

    @AfterAll
    void close() {
        other.close();
        one.close();
        broker.close();
    }

    @Test
    void tellsTheLedgerOfBothInstances() throws Exception {
        assertThat(one.json("/api/v1/ledger").get("partitions")).hasSize(4);
        assertThat(total("records")).isEqualTo(RECORDS);
        assertThat(total("posteriors")).isEqualTo(census.posteriors());
        assertThat(total("outliers")).isEqualTo(census.outliers());
        assertThat(total("deadLetters")).isEqualTo(census.deadLetters()).isEqualTo(2 * EACH_KIND);
        long withoutRedshift = 0;
        for (JsonNode partition : one.json("/api/v1/ledger").get("partitions")) {
            withoutRedshift +=
                    partition.get("rejected").path("REDSHIFT_MISSING").asLong();
        }
        assertThat(withoutRedshift).isEqualTo(census.rejected()).isEqualTo(2 * EACH_KIND);
    }

    @Test
    void findsEachSourceWhicheverInstanceIsAsked() throws Exception {
        int here = 0;
        for (int i = 0; i < 40; i++) {
            String path = "/api/v1/sources/mock/source-" + i;
            HttpResponse<String> answer = one.get(path);
            assertThat(other.get(path).body()).as(path).isEqualTo(answer.body());
            switch (i % 50) {
                case 3 -> assertThat(answer.body()).startsWith("{\"outlier\"");
                case 5 -> assertThat(answer.body()).startsWith("{\"rejection\"").contains("REDSHIFT_MISSING");
                case 7 -> assertThat(answer.statusCode()).isEqualTo(404);
                default ->
                    assertThat(answer.body())
                            .startsWith(
                                    census.fitted().contains("mock/source-" + i) ? "{\"posterior\"" : "{\"outlier\"");
            }
            var name = new SourceName("mock", "source-" + i);
            here += one.sources().owner(name).isEmpty() ? 1 : 0;
        }
        // Both have some, or nothing was asked across instances.
        assertThat(here).isBetween(1, 39);
    }

    @Test
    void findsInAConeWhatLiesInIt() throws Exception {
        List<JsonNode> all = nodes(one.json("/api/v1/posteriors?limit=1000").get("posteriors"));
        JsonNode centre = all.get(17).get("position");
        double ra = centre.get("rightAscension").asDouble();
        double dec = centre.get("declination").asDouble();
        double radius = 0.12;
        Map<String, Double> expected = new HashMap<>();
        for (JsonNode posterior : all) {
            double away = angle(ra, dec, posterior.get("position"));
            if (away <= radius) {
                expected.put(posterior.get("id").asText(), away);
            }
        }

        JsonNode found = other.json("/api/v1/cone?limit=1000&ra=" + ra + "&dec=" + dec + "&radius=" + radius);

        assertThat(expected).hasSizeGreaterThan(3);
        assertThat(found.get("total").asInt()).isEqualTo(expected.size());
        double before = 0;
        for (JsonNode match : found.get("matches")) {
            double separation = match.get("separation").asDouble();
            // The angle by its cosine is right to some 1e-6 degrees for small ones.
            assertThat(separation)
                    .isCloseTo(expected.remove(match.get("posterior").get("id").asText()), within(1e-5))
                    .isGreaterThanOrEqualTo(before);
            before = separation;
        }
        assertThat(expected).isEmpty();
        assertThat(nodes(one.json("/api/v1/cone?limit=2&ra=" + ra + "&dec=" + dec + "&radius=" + radius)
                        .get("matches")))
                .hasSize(2);
    }

    @Test
    void listsByTimeTheNewestFirst() throws Exception {
        List<JsonNode> all = nodes(one.json("/api/v1/posteriors?limit=1000").get("posteriors"));
        List<String> times = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (JsonNode posterior : all) {
            times.add(posterior.get("times").get("emittedAt").asText());
            ids.add(posterior.get("id").asText());
        }
        assertThat(ids).hasSameSizeAs(census.fitted());
        assertThat(times).isSortedAccordingTo((a, b) -> Instant.parse(b).compareTo(Instant.parse(a)));

        String middle = times.get(50);
        List<JsonNode> later = nodes(
                one.json("/api/v1/posteriors?limit=1000&from=" + URLEncoder.encode(middle, StandardCharsets.UTF_8))
                        .get("posteriors"));
        assertThat(later.size())
                .isEqualTo(times.stream()
                        .filter(time -> !Instant.parse(time).isBefore(Instant.parse(middle)))
                        .count());
    }

    @Test
    void listsThoseWithinARange() throws Exception {
        long expected = nodes(one.json("/api/v1/recent?limit=1000").get("posteriors")).stream()
                .filter(posterior ->
                        posterior.at("/parameters/log10_mass_surviving/median").asDouble() >= 10)
                .count();

        JsonNode found = one.json("/api/v1/posteriors?limit=1000&survey=mock&range=log10_mass_surviving:10:");

        assertThat(expected).isBetween(1L, census.fitted().size() - 1L);
        assertThat(found.get("posteriors").size()).isEqualTo(expected);
        assertThat(one.json("/api/v1/posteriors?survey=other").get("posteriors"))
                .isEmpty();
    }

    @Test
    void makesTheDrawsAgain() throws Exception {
        JsonNode posterior = one.json("/api/v1/posteriors/mock/source-0");

        JsonNode draws = one.json("/api/v1/draws/mock/source-0");

        assertThat(posterior.get("points").asText()).isEqualTo("SOBOL");
        assertThat(draws.get("count").asInt()).isEqualTo(ServedSurvey.DRAWS);
        for (int p = 0; p < posterior.get("parameters").size(); p++) {
            double sum = 0;
            for (JsonNode draw : draws.get("draws").get(p)) {
                sum += draw.asDouble();
            }
            // Single precision, written in decimals.
            assertThat(sum / ServedSurvey.DRAWS)
                    .isCloseTo(posterior.at("/parameters/" + p + "/mean").asDouble(), within(1e-5));
        }
        assertThat(other.json("/api/v1/detections/mock/source-0").get("photometry"))
                .hasSize(12);
    }

    @Test
    void keepsItsContract() throws Exception {
        var contract = new ApiContract(one.get("/api/openapi.yaml").body());
        Map<String, String> examples = Map.ofEntries(
                Map.entry("/api/v1/status", "/api/v1/status"),
                Map.entry("/api/v1/ledger", "/api/v1/ledger"),
                Map.entry("/api/v1/activity", "/api/v1/activity?seconds=60"),
                Map.entry("/api/v1/drift", "/api/v1/drift"),
                Map.entry("/api/v1/posteriors", "/api/v1/posteriors?limit=1000"),
                Map.entry("/api/v1/recent", "/api/v1/recent?limit=10"),
                Map.entry("/api/v1/cone", "/api/v1/cone?ra=150&dec=2&radius=1"),
                Map.entry("/api/v1/posteriors/{survey}/{id}", "/api/v1/posteriors/mock/source-1"),
                Map.entry("/api/v1/sources/{survey}/{id}", "/api/v1/sources/mock/source-3"),
                Map.entry("/api/v1/detections/{survey}/{id}", "/api/v1/detections/mock/source-1"),
                Map.entry("/api/v1/draws/{survey}/{id}", "/api/v1/draws/mock/source-1"),
                Map.entry("/api/v1/outliers", "/api/v1/outliers"),
                Map.entry("/api/v1/rejections", "/api/v1/rejections"),
                Map.entry("/api/v1/models", "/api/v1/models"),
                Map.entry("/api/v1/models/{id}", "/api/v1/models/cosmos-galaxy"));
        for (Map.Entry<String, String> example : examples.entrySet()) {
            contract.requireAnswer(example.getKey(), one.json(example.getValue()));
        }
        assertThat(one.get("/api/v1/models/cosmos-galaxy/card").body()).contains("R²");
        assertThat(one.get("/api/v1/models/cosmos-galaxy/plots/recovery.svg").body())
                .contains("<svg");
        Set<String> seen = new HashSet<>(examples.keySet());
        seen.addAll(Set.of("/api/v1/events", "/api/v1/models/{id}/card", "/api/v1/models/{id}/plots/{name}"));
        assertThat(contract.paths()).isEqualTo(seen);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/api/v1/cone?ra=150&dec=2|400|radius is missing",
                "/api/v1/cone?ra=x&dec=2&radius=1|400|ra is a number such as 150.1, not x",
                "/api/v1/cone?ra=150&dec=91&radius=1|400|between -90 and 90",
                "/api/v1/posteriors?limit=0|400|limit is a whole number from 1 to 1000",
                "/api/v1/posteriors?from=yesterday|400|from is a time such as",
                "/api/v1/posteriors?range=mass|400|range is PARAMETER:LEAST:MOST",
                "/api/v1/events?range=mass|400|range is PARAMETER:LEAST:MOST",
                "/api/v1/sources/mock/none|404|/api/v1/posteriors lists the latest",
                "/api/v1/models/none|404|/api/v1/models lists all",
                "/assets/..%2f..%2fapplication.yml|404|the dashboard has no file"
            })
    void saysWhatToDoAboutWhatItRefuses(String path, int status, String advice) throws Exception {
        HttpResponse<String> response = one.get(path);

        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(ServedSurvey.tree(response.body()).get("detail").asText()).contains(advice);
    }

    private long total(String field) throws Exception {
        long sum = 0;
        for (JsonNode partition : one.json("/api/v1/ledger").get("partitions")) {
            sum += partition.get(field).asLong();
        }
        return sum;
    }

    private static List<JsonNode> nodes(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }

    /** By the cosine of the angle, not by haversines as in the program. */
    private static double angle(double ra, double dec, JsonNode position) {
        double here = Math.toRadians(dec);
        double there = Math.toRadians(position.get("declination").asDouble());
        double between = Math.toRadians(position.get("rightAscension").asDouble() - ra);
        double cosine = Math.sin(here) * Math.sin(there) + Math.cos(here) * Math.cos(there) * Math.cos(between);
        return Math.toDegrees(Math.acos(Math.min(1, cosine)));
    }
}
