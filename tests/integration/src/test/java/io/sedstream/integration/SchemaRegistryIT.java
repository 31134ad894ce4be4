package io.sedstream.integration;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sedstream.kit.ShippedModel;
import io.sedstream.kit.TestBroker;
import io.sedstream.outcome.Outcome;
import io.sedstream.outcome.ParameterSummary;
import io.sedstream.pipeline.LoadedModel;
import io.sedstream.pipeline.SourcePipeline;
import io.sedstream.schema.DetectedSource;
import io.sedstream.schema.PosteriorSummary;
import io.sedstream.serde.EventSerdes;
import io.sedstream.serde.WireSettings;
import io.sedstream.topic.TopicNames;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Confluent framing with a registry that we did not write. Runs with {@code -P registry}, which fetches it (160 MB). */
@Tag("registry")
class SchemaRegistryIT {
    private static final TopicNames TOPICS = TopicNames.plain();
    private static final String SUBJECT = TOPICS.sourcesDetected() + "-value";
    private static final int SOURCES = 100;
    private static final int DRAWS = 50;
    private static final int HEADER_BYTES = 5;
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Map<String, Outcome.Fitted> expected = new HashMap<>();

    private static List<DetectedSource> sources = List.of();
    private static ApicurioRegistry registry;
    private static TestBroker broker;
    private static EventSerdes serdes;

    @BeforeAll
    static void runASurvey(@TempDir Path directory) throws Exception {
        registry = ApicurioRegistry.start(
                Path.of(System.getProperty("apicurio.directory", "target/apicurio")),
                Files.createDirectories(Path.of("target")).resolve("apicurio.out"));
        broker = TestBroker.start(directory, 2, TOPICS);
        WireSettings wire = WireSettings.confluent(registry.url());
        serdes = new EventSerdes(wire);
        sources = ShippedModel.sources(SOURCES);
        LoadedModel model = ShippedModel.load(DRAWS);
        try (SourcePipeline pipeline = model.get()) {
            for (DetectedSource source : sources) {
                if (pipeline.outcome(source) instanceof Outcome.Fitted fitted) {
                    expected.put(SurveyRun.key(source), fitted);
                }
            }
        }
        var run = new SurveyRun(broker.bootstrapServers(), TOPICS, wire);
        // Two producers, each with a registry client of its own.
        run.send(sources.subList(0, SOURCES / 2));
        run.send(sources.subList(SOURCES / 2, SOURCES));
        run.process(model, SOURCES);
    }

    @AfterAll
    static void stop() {
        serdes.close();
        broker.close();
        registry.close();
    }

    @Test
    void streamsFromSourcesToPosteriors() {
        Map<String, List<Double>> medians = expected.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> medians(entry.getValue())));

        List<byte[]> events = values(TOPICS.posteriors());

        assertThat(events).hasSizeGreaterThan(SOURCES / 2).hasSameSizeAs(medians.keySet());
        assertThat(events.stream()
                        .map(event -> serdes.posteriors().deserializer().deserialize(TOPICS.posteriors(), event))
                        .collect(Collectors.toMap(SchemaRegistryIT::key, SchemaRegistryIT::medians)))
                .isEqualTo(medians);
    }

    @Test
    void registersEachSchemaOnce() throws IOException, InterruptedException {
        List<String> subjects = new ArrayList<>();
        registry.get("/subjects").forEach(subject -> subjects.add(subject.textValue()));

        assertThat(subjects).contains(SUBJECT, TOPICS.posteriors() + "-value");
        assertThat(registry.get("/subjects/" + TOPICS.posteriors() + "-value/versions"))
                .hasToString("[1]");
        assertThat(values(TOPICS.sourcesDetected()))
                .hasSize(SOURCES)
                .extracting(SchemaRegistryIT::schemaId)
                .containsOnly(registry.get("/subjects/" + SUBJECT + "/versions/1")
                        .get("id")
                        .intValue());
    }

    @Test
    void readsWhatANewerWriterWrote() throws IOException, InterruptedException {
        Schema newer = withAField();
        // The registry, too, finds that both versions can read each other.
        registry.send("PUT", "/config/" + SUBJECT, JSON.createObjectNode().put("compatibility", "FULL"));
        int id = registry.send(
                        "POST",
                        "/subjects/" + SUBJECT + "/versions",
                        JSON.createObjectNode().put("schemaType", "AVRO").put("schema", newer.toString()))
                .get("id")
                .intValue();
        byte[] event = values(TOPICS.sourcesDetected()).getFirst();
        GenericRecord source = read(event, DetectedSource.getClassSchema(), newer);
        source.put("weather", "a cloud");

        assertThat(id).isNotEqualTo(schemaId(event));
        assertThat(deserialized(write(id, newer, source))).isEqualTo(deserialized(event));
    }

    @Test
    void isReadByAnOlderReader() throws IOException, InterruptedException {
        byte[] event = values(TOPICS.sourcesDetected()).getFirst();
        Schema writer = new Schema.Parser()
                .parse(registry.get("/schemas/ids/" + schemaId(event))
                        .get("schema")
                        .textValue());

        GenericRecord source = read(event, writer, withoutSpectra());

        assertThat(source.getSchema().getField("spectrum")).isNull();
        assertThat(source.get("id")).hasToString(deserialized(event).getId());
        assertThat(source.get("photometry"))
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.LIST)
                .hasSameSizeAs(deserialized(event).getPhotometry());
    }

    private static List<byte[]> values(String topic) {
        try (var records = new CommittedRecords(broker.bootstrapServers(), List.of(topic))) {
            return records.toTheEnd().values(topic);
        }
    }

    private static DetectedSource deserialized(byte[] event) {
        return serdes.detectedSources().deserializer().deserialize(TOPICS.sourcesDetected(), event);
    }

    /** The schema of sources as a later release might have it. */
    private static Schema withAField() throws IOException {
        var schema = (ObjectNode) JSON.readTree(DetectedSource.getClassSchema().toString());
        ObjectNode field = schema.withArray("fields").addObject().put("name", "weather");
        field.putArray("type").add("null").add("string");
        field.putNull("default");
        return new Schema.Parser().parse(schema.toString());
    }

    /** The schema of sources as an earlier release might have had it. */
    private static Schema withoutSpectra() throws IOException {
        var schema = (ObjectNode) JSON.readTree(DetectedSource.getClassSchema().toString());
        schema.withArray("fields")
                .removeIf(field -> field.get("name").textValue().equals("spectrum"));
        return new Schema.Parser().parse(schema.toString());
    }

    private static GenericRecord read(byte[] event, Schema writer, Schema reader) throws IOException {
        var in = DecoderFactory.get().binaryDecoder(event, HEADER_BYTES, event.length - HEADER_BYTES, null);
        return new GenericDatumReader<GenericRecord>(writer, reader).read(null, in);
    }

    private static byte[] write(int id, Schema schema, GenericRecord event) throws IOException {
        var bytes = new ByteArrayOutputStream();
        bytes.write(ByteBuffer.allocate(HEADER_BYTES).put((byte) 0).putInt(id).array());
        BinaryEncoder out = EncoderFactory.get().binaryEncoder(bytes, null);
        new GenericDatumWriter<GenericRecord>(schema).write(event, out);
        out.flush();
        return bytes.toByteArray();
    }

    /** What Confluent framing says: a zero, then the identifier of the schema. */
    private static int schemaId(byte[] event) {
        assertThat(event[0]).isZero();
        return ByteBuffer.wrap(event).getInt(1);
    }

    private static String key(PosteriorSummary posterior) {
        return posterior.getSurvey() + "/" + posterior.getId();
    }

    private static List<Double> medians(PosteriorSummary posterior) {
        return posterior.getParameters().stream()
                .map(io.sedstream.schema.ParameterSummary::getQuantile50)
                .toList();
    }

    private static List<Double> medians(Outcome.Fitted fitted) {
        return fitted.posterior().parameters().stream()
                .map(ParameterSummary::quantile50)
                .toList();
    }
}
