package io.sedstream.streams;

import io.sedstream.pipeline.TestSources;
import io.sedstream.serde.EventSerdes;
import io.sedstream.topic.TopicNames;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A survey whose sources end in all four topics: of each ten, seven ordinary, one outlier, one rejection, one garbage. */
final class MixedSurvey {
    private static final int KINDS = 10;

    private MixedSurvey() {}

    static void produce(String bootstrapServers, TopicNames topics, EventSerdes serdes, int first, int count) {
        var properties = new Properties();
        properties.setProperty("bootstrap.servers", bootstrapServers);
        try (var producer = new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer())) {
            var sent = new ArrayList<Future<RecordMetadata>>();
            for (int i = first; i < first + count; i++) {
                byte[] key = ("test/" + i).getBytes(StandardCharsets.UTF_8);
                sent.add(producer.send(new ProducerRecord<>(topics.sourcesDetected(), key, value(topics, serdes, i))));
            }
            producer.flush();
            for (Future<RecordMetadata> record : sent) {
                record.get();
            }
        } catch (ExecutionException | InterruptedException e) {
            throw new IllegalStateException("a test source was not sent", e);
        }
    }

    private static byte[] value(TopicNames topics, EventSerdes serdes, int i) {
        String id = Integer.toString(i);
        var source =
                switch (i % KINDS) {
                    case 3 -> TestSources.ofMagnitude(id, 8);
                    case 5 -> TestSources.ordinary(id).setRedshift(null);
                    default -> TestSources.ordinary(id);
                };
        return i % KINDS == 7
                ? ("garbage " + i).getBytes(StandardCharsets.UTF_8)
                : serdes.detectedSources().serializer().serialize(topics.sourcesDetected(), source.build());
    }
}
