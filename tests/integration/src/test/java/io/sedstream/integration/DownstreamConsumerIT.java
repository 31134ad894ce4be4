package io.sedstream.integration;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sedstream.kit.Checkout;
import io.sedstream.kit.ShippedModel;
import io.sedstream.kit.TestBroker;
import io.sedstream.outcome.Outcome;
import io.sedstream.outcome.ParameterSummary;
import io.sedstream.pipeline.LoadedModel;
import io.sedstream.pipeline.SourcePipeline;
import io.sedstream.schema.DetectedSource;
import io.sedstream.serde.WireSettings;
import io.sedstream.topic.TopicNames;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Consumers that share no code with us read what the stream wrote: Debian's Python with librdkafka and Avro's Python
 * library, and kcat. What they must find, the pipeline says without Kafka and Avro: a source has one posterior.
 */
class DownstreamConsumerIT {
    private static final TopicNames TOPICS = TopicNames.plain();
    private static final int SOURCES = 400;
    private static final int DRAWS = 100;
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    /** By the key of the source. */
    private static final Map<String, Outcome> expected = new HashMap<>();

    private static TestBroker broker;

    /** What the Python consumer prints of a posterior. */
    private record PrintedPosterior(String survey, String id, Map<String, Double> medians) {}

    @BeforeAll
    static void runASurvey(@TempDir Path directory) throws Exception {
        broker = TestBroker.start(directory, 4, TOPICS);
        LoadedModel model = ShippedModel.load(DRAWS);
        List<DetectedSource> sources = MixedSources.of(ShippedModel.sources(SOURCES));
        try (SourcePipeline pipeline = model.get()) {
            sources.forEach(source -> expected.put(SurveyRun.key(source), pipeline.outcome(source)));
        }
        var run = new SurveyRun(broker.bootstrapServers(), TOPICS, WireSettings.singleObject());
        run.send(sources);
        run.process(model, SOURCES);
        abortARecord();
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    @Test
    void pythonReadsEachPosteriorOnce() throws IOException, InterruptedException {
        DebianPackages.require("python3-confluent-kafka", "python3-avro");
        Map<String, Map<String, Double>> medians = expected.entrySet().stream()
                .filter(entry -> entry.getValue() instanceof Outcome.Fitted)
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> medians((Outcome.Fitted) entry.getValue())));

        List<PrintedPosterior> printed = pythonConsumer();

        assertThat(printed)
                .extracting(posterior -> posterior.survey + "/" + posterior.id)
                .containsExactlyInAnyOrderElementsOf(medians.keySet());
        // Python prints the shortest digits that give the same double back, so nothing is lost on the way.
        assertThat(printed).allSatisfy(posterior -> assertThat(posterior.medians)
                .isEqualTo(medians.get(posterior.survey + "/" + posterior.id)));
    }

    @Test
    void kcatFindsEachSourceOnce() throws IOException, InterruptedException {
        DebianPackages.require("kcat");

        assertThat(kcatKeys(TOPICS.posteriors())).containsExactlyInAnyOrderElementsOf(keys(Outcome.Fitted.class));
        assertThat(kcatKeys(TOPICS.sourcesOutliers())).containsExactlyInAnyOrderElementsOf(keys(Outcome.Outlier.class));
        assertThat(kcatKeys(TOPICS.sourcesRejected()))
                .containsExactlyInAnyOrderElementsOf(keys(Outcome.Rejected.class));
        assertThat(kcatKeys(TOPICS.sourcesDeadLetter())).isEmpty();
    }

    /** A record that a consumer of committed records never sees, and that cannot be decoded. */
    private static void abortARecord() throws ExecutionException, InterruptedException {
        var properties = new Properties();
        properties.setProperty("bootstrap.servers", broker.bootstrapServers());
        properties.setProperty("transactional.id", "aborts");
        try (var producer = new KafkaProducer<>(properties, new StringSerializer(), new StringSerializer())) {
            producer.initTransactions();
            producer.beginTransaction();
            producer.send(new ProducerRecord<>(TOPICS.posteriors(), 0, "aborted", "aborted"))
                    .get();
            producer.abortTransaction();
        }
    }

    private static List<PrintedPosterior> pythonConsumer() throws IOException, InterruptedException {
        var json = new ObjectMapper();
        List<PrintedPosterior> posteriors = new ArrayList<>();
        for (String line : ChildProcess.lines(
                PATIENCE,
                List.of(
                        "/usr/bin/python3",
                        Checkout.path("tests/integration/src/test/python/read_posteriors.py")
                                .toString(),
                        "--bootstrap-servers",
                        broker.bootstrapServers(),
                        "--schemas",
                        Checkout.path("schemas/src/main/avro/DetectedSource.avsc")
                                .toString(),
                        Checkout.path("schemas/src/main/avro/PosteriorSummary.avsc")
                                .toString()))) {
            posteriors.add(json.readValue(line, new TypeReference<>() {}));
        }
        return posteriors;
    }

    private static List<String> kcatKeys(String topic) throws IOException, InterruptedException {
        return ChildProcess.lines(
                PATIENCE,
                List.of(
                        "kcat",
                        "-C",
                        "-b",
                        broker.bootstrapServers(),
                        "-t",
                        topic,
                        "-X",
                        "isolation.level=read_committed",
                        "-o",
                        "beginning",
                        "-e",
                        "-q",
                        "-f",
                        "%k\\n"));
    }

    private static Map<String, Double> medians(Outcome.Fitted fitted) {
        return fitted.posterior().parameters().stream()
                .collect(Collectors.toMap(ParameterSummary::name, ParameterSummary::quantile50));
    }

    private static List<String> keys(Class<? extends Outcome> kind) {
        List<String> keys = expected.entrySet().stream()
                .filter(entry -> kind.isInstance(entry.getValue()))
                .map(Map.Entry::getKey)
                .toList();
        assertThat(keys).as("sources that end as " + kind.getSimpleName()).hasSizeGreaterThan(SOURCES / 20);
        return keys;
    }
}
