package io.sedstream.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sedstream.kit.Checkout;
import io.sedstream.kit.ShippedModel;
import io.sedstream.kit.TestBroker;
import io.sedstream.outcome.Outcome;
import io.sedstream.pipeline.LoadedModel;
import io.sedstream.pipeline.SourcePipeline;
import io.sedstream.schema.DetectedSource;
import io.sedstream.schema.PosteriorSummary;
import io.sedstream.serde.WireSettings;
import io.sedstream.topic.TopicNames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.avro.Schema;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every piece of code in docs/consume.md is run as it stands there, but for the address of the broker, in a directory that
 * looks like the checkout. What they must find, the pipeline says without Kafka.
 */
class ConsumePageIT {
    private static final String PAGE = "docs/consume.md";
    private static final String ADDRESS = "127.0.0.1:9092";
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int SOURCES = 120;

    private static final Map<String, Outcome.Fitted> expected = new HashMap<>();

    @TempDir
    private static Path checkout;

    private static TestBroker broker;
    private static PageCode page;

    @BeforeAll
    static void runASurvey(@TempDir Path directory) throws Exception {
        for (String part : List.of("docs", "models", "schemas", "sedstream", "stream-app", "pom.xml")) {
            Files.createSymbolicLink(checkout.resolve(part), Checkout.path(part));
        }
        page = PageCode.of(PAGE);
        TopicNames topics = TopicNames.plain();
        broker = TestBroker.start(directory, 2, topics);
        LoadedModel model = ShippedModel.load(50);
        List<DetectedSource> sources = MixedSources.of(ShippedModel.sources(SOURCES));
        try (SourcePipeline pipeline = model.get()) {
            for (DetectedSource source : sources) {
                if (pipeline.outcome(source) instanceof Outcome.Fitted fitted) {
                    expected.put(SurveyRun.key(source), fitted);
                }
            }
        }
        assertThat(expected).hasSizeBetween(SOURCES / 2, SOURCES - 1);
        var run = new SurveyRun(broker.bootstrapServers(), topics, WireSettings.singleObject());
        run.send(sources);
        run.process(model, SOURCES);
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    @Test
    void theSchemaOnThePageIsThatOfTheProgram() throws IOException {
        assertThat(new Schema.Parser()
                        .parse(checkout.resolve("docs/schemas/PosteriorSummary.avsc")
                                .toFile()))
                .isEqualTo(PosteriorSummary.getClassSchema());
    }

    @Test
    void pythonPrintsEachPosterior() throws Exception {
        DebianPackages.require("python3-confluent-kafka", "python3-avro");
        Path program = write("consume.py", code("Python", "python"));

        assertThat(program).content().hasLineCount(6);
        List<String> lines = run("/usr/bin/python3 " + program);

        assertThat(lines).hasSameSizeAs(expected.keySet()).allSatisfy(line -> {
            String[] words = line.split(" ", 3);
            Outcome.Fitted fitted = expected.get(words[0] + "/" + words[1]);
            assertThat(fitted).as(line).isNotNull();
            // Python prints the shortest digits that give the same double back.
            fitted.posterior().parameters().forEach(parameter -> assertThat(median(words[2], parameter.name()))
                    .isEqualTo(parameter.quantile50()));
        });
    }

    @Test
    void kcatPrintsEachKey() throws Exception {
        DebianPackages.require("kcat");

        assertThat(run(code("kcat", "sh")))
                .extracting(line -> line.substring(0, line.indexOf(" partition ")))
                .containsExactlyInAnyOrderElementsOf(expected.keySet());
    }

    @Test
    void javaPrintsEachPosterior() throws Exception {
        write("Consume.java", code("Java", "java"));
        String java = Path.of(System.getProperty("java.home"), "bin").toString();

        List<String> lines = run("PATH=" + java + ":$PATH\n" + code("Java", "sh"));

        assertThat(lines)
                .containsExactlyInAnyOrderElementsOf(expected.entrySet().stream()
                        .map(entry -> entry.getKey().replace("/", " ") + " "
                                + entry.getValue()
                                        .posterior()
                                        .parameters()
                                        .getFirst()
                                        .quantile50())
                        .toList());
    }

    @Test
    void duckDbReadsTheTable() throws Exception {
        run(code("DuckDB and Parquet", "sh"));
        String query = code("DuckDB and Parquet", "sql");
        double mean = expected.values().stream()
                .filter(fitted -> fitted.posterior().insidePrior() > 0.5)
                .flatMap(fitted -> fitted.posterior().parameters().stream())
                .filter(parameter -> parameter.name().equals("log10_mass_surviving"))
                .mapToDouble(parameter -> parameter.quantile50())
                .average()
                .orElseThrow();

        try (Connection duckDb = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duckDb.createStatement()) {
            statement.execute("SET file_search_path = '" + checkout + "'");
            try (ResultSet row = statement.executeQuery(query)) {
                assertThat(row.next()).isTrue();
                assertThat(row.getLong("sources")).isPositive();
                // The query rounds to two decimals.
                assertThat(row.getDouble("mean_mass")).isCloseTo(mean, within(0.005001));
                assertThat(row.getDouble("mean_error")).isPositive();
                assertThat(row.next()).as("a second survey").isFalse();
            }
        }
    }

    @Test
    void tailPrintsPosteriors() throws Exception {
        assertThat(run(code("In a terminal", "sh")))
                .filteredOn(line -> expected.keySet().stream().anyMatch(line::startsWith))
                .hasSize(3);
    }

    @Test
    void topCountsWhatBecameOfTheSources() throws Exception {
        assertThat(run(code("How the stream does", "sh")))
                .last()
                .asString()
                .containsPattern("(\\d+) posteriors, \\d+ outliers, \\d+ rejected, 0 dead letters");
    }

    @Test
    void noPieceOfThePageIsLeftOut() {
        assertThat(page.count()).isEqualTo(8);
    }

    private static double median(String printed, String parameter) {
        Matcher value = Pattern.compile("'" + parameter + "': ([-+0-9.e]+)").matcher(printed);
        assertThat(value.find()).as(parameter + " in " + printed).isTrue();
        return Double.parseDouble(value.group(1));
    }

    private static String code(String heading, String language) {
        return page.under(heading, language).replace(ADDRESS, broker.bootstrapServers());
    }

    private static Path write(String name, String code) throws IOException {
        return Files.writeString(checkout.resolve(name), code);
    }

    private static List<String> run(String command) throws IOException, InterruptedException {
        return ChildProcess.lines(
                PATIENCE,
                List.of(
                        "/usr/bin/env",
                        "SEDSTREAM_SKIP_BUILD=1",
                        "SEDSTREAM_LOG_DIRECTORY=" + checkout.resolve("logs"),
                        "/bin/sh",
                        "-ec",
                        "cd " + checkout + "\n" + command));
    }
}
