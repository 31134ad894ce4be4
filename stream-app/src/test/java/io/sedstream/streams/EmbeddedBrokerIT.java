package io.sedstream.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sedstream.topic.TopicNames;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedBrokerIT {
    private static final TopicNames TOPICS = new TopicNames("it.");

    @TempDir
    Path directory = Path.of("");

    @Test
    void keepsRecordsAndItsIdentityOverRestarts() throws Exception {
        String cluster;
        try (EmbeddedBroker broker = start()) {
            cluster = clusterId(broker);
            try (var producer = new KafkaProducer<>(client(broker), new StringSerializer(), new StringSerializer())) {
                producer.send(new ProducerRecord<>(TOPICS.sourcesDetected(), 0, "key", "kept"))
                        .get();
            }
        }
        try (EmbeddedBroker broker = start();
                var consumer =
                        new KafkaConsumer<>(client(broker), new StringDeserializer(), new StringDeserializer())) {
            var partition = new TopicPartition(TOPICS.sourcesDetected(), 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));

            assertThat(consumer.poll(Duration.ofSeconds(10)))
                    .singleElement()
                    .satisfies(record -> assertThat(record.value()).isEqualTo("kept"));
            assertThat(clusterId(broker)).isEqualTo(cluster);
        }
    }

    @Test
    void makesEveryTopicWithTheConfiguredPartitions() throws Exception {
        try (EmbeddedBroker broker = start();
                Admin admin = Admin.create(client(broker))) {
            var topics = admin.describeTopics(TOPICS.all()).allTopicNames().get();

            assertThat(topics.values()).hasSameSizeAs(TOPICS.all()).allSatisfy(topic -> assertThat(topic.partitions())
                    .hasSize(2));
        }
    }

    @Test
    void saysThatThePortIsTakenAndWhatToDo() throws IOException {
        try (var taken = new ServerSocket()) {
            taken.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            var settings = new EmbeddedBrokerSettings(directory, taken.getLocalPort(), 1);

            assertThatThrownBy(() -> EmbeddedBroker.start(settings, TOPICS))
                    .isInstanceOf(BrokerStartException.class)
                    .hasMessageContaining("127.0.0.1:" + taken.getLocalPort())
                    .hasMessageContaining("--broker-port");
        }
    }

    @Test
    void saysThatTheDirectoryIsInUseAndByWhom() {
        try (EmbeddedBroker broker = start()) {
            assertThat(broker.bootstrapServers()).startsWith("127.0.0.1:");

            assertThatThrownBy(this::start)
                    .isInstanceOf(BrokerStartException.class)
                    .hasMessageContaining(directory.toString())
                    .hasMessageContaining(Long.toString(ProcessHandle.current().pid()))
                    .hasMessageContaining("--broker-directory");
        }
    }

    @Test
    void refusesADirectoryOfAnotherProgram() throws IOException {
        Files.writeString(directory.resolve("thesis.tex"), "\\begin");

        assertThatThrownBy(this::start).isInstanceOf(BrokerStartException.class).hasMessageContaining("thesis.tex");
    }

    @Test
    void refusesDataOfANewerKafka() throws IOException {
        Files.writeString(directory.resolve("broker.properties"), "cluster.id=abc\nkafka.version=99.10.0\n");

        assertThatThrownBy(this::start).isInstanceOf(BrokerStartException.class).hasMessageContaining("Kafka 99.10.0");
    }

    private EmbeddedBroker start() {
        return EmbeddedBroker.start(new EmbeddedBrokerSettings(directory, 0, 2), TOPICS);
    }

    private static String clusterId(EmbeddedBroker broker) throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(client(broker))) {
            return admin.describeCluster().clusterId().get();
        }
    }

    private static Properties client(EmbeddedBroker broker) {
        var properties = new Properties();
        properties.setProperty("bootstrap.servers", broker.bootstrapServers());
        return properties;
    }
}
