package io.sedstream.integration;

import static org.awaitility.Awaitility.await;

import io.sedstream.pipeline.LoadedModel;
import io.sedstream.schema.DetectedSource;
import io.sedstream.serde.EventSerdes;
import io.sedstream.serde.WireSettings;
import io.sedstream.streams.StreamSettings;
import io.sedstream.streams.SurveyStream;
import io.sedstream.topic.TopicNames;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A small survey from its sources to their outcomes, on a broker that runs. */
final class SurveyRun {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final String bootstrapServers;
    private final Map<String, String> client;
    private final TopicNames topics;
    private final WireSettings wire;

    SurveyRun(String bootstrapServers, TopicNames topics, WireSettings wire) {
        this(bootstrapServers, Map.of(), topics, wire);
    }

    /** @param client settings of who sends, such as a password */
    SurveyRun(String bootstrapServers, Map<String, String> client, TopicNames topics, WireSettings wire) {
        this.bootstrapServers = bootstrapServers;
        this.client = Map.copyOf(client);
        this.topics = topics;
        this.wire = wire;
    }

    /** Sends the sources as a survey of its own would. */
    void send(List<DetectedSource> sources) throws ExecutionException, InterruptedException {
        var properties = new Properties();
        properties.putAll(client);
        properties.setProperty("bootstrap.servers", bootstrapServers);
        try (var serdes = new EventSerdes(wire);
                var producer = new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer())) {
            String topic = topics.sourcesDetected();
            List<Future<RecordMetadata>> sent = new ArrayList<>();
            for (DetectedSource source : sources) {
                sent.add(producer.send(new ProducerRecord<>(
                        topic,
                        key(source).getBytes(StandardCharsets.UTF_8),
                        serdes.detectedSources().serializer().serialize(topic, source))));
            }
            for (Future<RecordMetadata> record : sent) {
                record.get();
            }
        }
    }

    /** Runs a stream until it has worked off so many sources and committed them. */
    void process(LoadedModel model, int count) {
        StreamSettings settings = StreamSettings.defaults(bootstrapServers).withThreads(2);
        try (var stream = new SurveyStream(settings, wire, topics, model, Clock.systemUTC())) {
            stream.start();
            await().atMost(PATIENCE).until(() -> stream.counts().out() >= count);
        }
    }

    /** Key of a source in every topic. */
    static String key(DetectedSource source) {
        return source.getSurvey() + "/" + source.getId();
    }
}
