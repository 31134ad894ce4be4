package io.sedstream.integration;

import io.sedstream.schema.EventTimes;
import io.sedstream.schema.ModelReference;
import io.sedstream.schema.ParameterSummary;
import io.sedstream.schema.PosteriorSummary;
import io.sedstream.schema.RecordPosition;
import io.sedstream.schema.SourceProvenance;
import io.sedstream.serde.EventSerdes;
import io.sedstream.serde.WireSettings;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Posteriors as a stream would write them, in transactions, some of which it aborts and writes again. Now and then a
 * record that is no posterior.
 */
final class SyntheticPosteriors implements AutoCloseable {
    private static final int ABORTED_EVERY = 5;
    private static final int POISON_EVERY = 10;

    private final String topic;
    private final EventSerdes serdes = new EventSerdes(WireSettings.singleObject());
    private final KafkaProducer<byte[], byte[]> producer;
    private int transactions;
    private int written;
    private int poison;

    SyntheticPosteriors(String bootstrapServers, String topic) {
        this.topic = topic;
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers, "transactional.id", "synthetic-posteriors"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        producer.initTransactions();
    }

    /** Writes the next posteriors in one transaction, after an aborted one with the same posteriors now and then. */
    void write(int count) {
        transactions++;
        if (transactions % ABORTED_EVERY == 0) {
            producer.beginTransaction();
            send(count);
            producer.flush();
            producer.abortTransaction();
        }
        producer.beginTransaction();
        send(count);
        if (transactions % POISON_EVERY == 0) {
            poison++;
            send("poison-" + poison, "no posterior".getBytes(StandardCharsets.UTF_8));
        }
        producer.commitTransaction();
        written += count;
    }

    /** Posteriors that are committed. */
    int written() {
        return written;
    }

    /** Records among them that are no posteriors. */
    int poison() {
        return poison;
    }

    /** Identifier of the source of a posterior, counted from 0. */
    static String id(int index) {
        return "galaxy-" + index;
    }

    private void send(int count) {
        for (int index = written; index < written + count; index++) {
            send("synthetic/" + id(index), serdes.posteriors().serializer().serialize(topic, posterior(index)));
        }
    }

    private void send(String key, byte[] value) {
        // The commit waits for it and fails with it.
        Future<RecordMetadata> _ =
                producer.send(new ProducerRecord<>(topic, key.getBytes(StandardCharsets.UTF_8), value));
    }

    private static PosteriorSummary posterior(int index) {
        double median = 9 + index / 10_000.0;
        return PosteriorSummary.newBuilder()
                .setId(id(index))
                .setSurvey("synthetic")
                .setPosition(null)
                .setModel(new ModelReference("synthetic-galaxy", "1.0.0", "ab12"))
                .setParameters(List.of(new ParameterSummary(
                        "log_mass",
                        "dex",
                        median,
                        0.2,
                        median - 0.4,
                        median - 0.2,
                        median,
                        median + 0.2,
                        median + 0.4)))
                .setCorrelation(List.of(1.0))
                .setDraws(500)
                .setInsidePrior(1)
                .setFlags(List.of())
                .setSeed(index)
                .setTimes(new EventTimes(null, Instant.EPOCH, Instant.EPOCH))
                .setSourceProvenance(new SourceProvenance("test", "synthetic.csv", (long) index + 1, null))
                .setRecord(new RecordPosition("sources.detected", 0, (long) index))
                .build();
    }

    @Override
    public void close() {
        producer.close();
        serdes.close();
    }
}
