package io.sedstream.chaos;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.sedstream.kit.Endings;
import io.sedstream.kit.MixedSurvey;
import io.sedstream.kit.MixedSurvey.Message;
import io.sedstream.kit.Sent;
import io.sedstream.kit.StreamInstance;
import io.sedstream.kit.TestBroker;
import io.sedstream.streams.SurveyTopics;
import io.sedstream.topic.TopicNames;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Records that cannot be decoded, are too large, or have nowhere to go. */
@Tag("chaos")
class RecordFaultsIT {
    private static final TopicNames TOPICS = TopicNames.plain();
    private static final int BATCH = 20;
    private static final int PARTITIONS = 2;
    private static final int MEBIBYTE = 1 << 20;
    private static final Duration RECOVERY = Duration.ofMinutes(3);
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private static final MixedSurvey SURVEY = MixedSurvey.ofGalaxies(TOPICS);

    @TempDir
    Path directory;

    private TestBroker broker;
    private Running program;

    @BeforeEach
    void start() throws Exception {
        broker = TestBroker.start(directory.resolve("broker"), PARTITIONS, TOPICS);
        program = new Running(
                StreamInstance.of(broker.bootstrapServers(), Files.createDirectory(directory.resolve("a"))));
        program.start();
    }

    @AfterEach
    void stop() {
        program.close();
        broker.close();
    }

    @Test
    void keepsThePromiseWithPoisonInEveryPositionOfABatch() throws Exception {
        List<Sent> sent = new ArrayList<>();
        for (int position = 0; position < BATCH; position++) {
            List<Message> batch = new ArrayList<>();
            for (int i = 0; i < BATCH; i++) {
                Message galaxy = SURVEY.message(8 + i % 40);
                // One key, so that the batch stands in one partition.
                batch.add(new Message(
                        "batch".getBytes(UTF_8),
                        i == position ? ("poison " + position).getBytes(UTF_8) : galaxy.value()));
            }
            sent.addAll(SURVEY.send(broker.bootstrapServers(), batch));
        }
        try (var outputs = new Endings(broker.bootstrapServers(), TOPICS)) {
            Judgement.pass(
                    "poison in every position of a batch of " + BATCH,
                    sent,
                    outputs,
                    new Recoveries(RECOVERY, sent.size()),
                    PATIENCE);
            assertThat(outputs.byTopic()).containsEntry(TOPICS.sourcesDeadLetter(), BATCH);
        }
    }

    @Test
    void keepsThePromiseWithRecordsAboveTheLimit() throws Exception {
        List<Message> messages = new ArrayList<>();
        int large = 8;
        for (int i = 0; i < 200; i++) {
            messages.add(SURVEY.message(8 + i % 40));
        }
        for (int i = 0; i < large; i++) {
            messages.add(i * 20, new Message(("large/" + i).getBytes(UTF_8), new byte[2 * MEBIBYTE + i]));
        }
        List<Sent> sent = SURVEY.send(broker.bootstrapServers(), messages);
        try (var outputs = new Endings(broker.bootstrapServers(), TOPICS)) {
            Judgement.pass(
                    "records of 2 MiB, limit 1 MiB", sent, outputs, new Recoveries(RECOVERY, sent.size()), PATIENCE);
            assertThat(outputs.byTopic()).containsEntry(TOPICS.sourcesDeadLetter(), large);
        }
    }

    @Test
    void keepsThePromiseWhenAnOutputRefusesWhatItTookBefore() throws Exception {
        int records = Scale.of(1500, 10_000);
        List<Sent> sent = SURVEY.send(broker.bootstrapServers(), records);
        var recoveries = new Recoveries(RECOVERY, records);
        try (var outputs = new Endings(broker.bootstrapServers(), TOPICS);
                Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            assertThat(outputs.await(records / 4, PATIENCE)).isLessThan(records);
            recoveries.of(outputs, () -> limit(admin, 1200), () -> {});
            outputs.await(records / 2, PATIENCE);
            limit(admin, MEBIBYTE);
            Judgement.pass("posteriors refused as too large, in mid-stream", sent, outputs, recoveries, PATIENCE);
        }
    }

    @Test
    void keepsThePromiseWhenAnOutputTopicIsGoneForAWhile() throws Exception {
        int records = Scale.of(1500, 10_000);
        // Nothing is in the rejections before they are gone: what stands in a topic that is deleted is lost with it.
        List<Message> fitted = new ArrayList<>();
        List<Message> rejected = new ArrayList<>();
        for (int i = 0; i < records; i++) {
            (i < records / 2 ? fitted : rejected).add(SURVEY.message(i < records / 2 ? 8 + 50 * i : 5 + 50 * (i / 25)));
        }
        List<Sent> sent = new ArrayList<>(SURVEY.send(broker.bootstrapServers(), fitted));
        var recoveries = new Recoveries(RECOVERY, records);
        try (var outputs = new Endings(broker.bootstrapServers(), TOPICS);
                Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            assertThat(outputs.await(records / 8, PATIENCE)).isLessThan(records);
            admin.deleteTopics(List.of(TOPICS.sourcesRejected())).all().get();
            sent.addAll(SURVEY.send(broker.bootstrapServers(), rejected));
            outputs.await(records / 2, Duration.ofSeconds(30));
            recoveries.of(outputs, () -> {}, this::makeTopics);
            Judgement.pass("an output topic unknown for a while", sent, outputs, recoveries, PATIENCE);
        }
    }

    private void makeTopics() {
        try (var topics = new SurveyTopics(Map.of("bootstrap.servers", broker.bootstrapServers()), TOPICS)) {
            topics.createMissing(PARTITIONS, (short) 1);
        }
    }

    private static void limit(Admin admin, int bytes) throws Exception {
        admin.incrementalAlterConfigs(Map.of(
                        new ConfigResource(ConfigResource.Type.TOPIC, TOPICS.posteriors()),
                        List.of(new AlterConfigOp(
                                new ConfigEntry("max.message.bytes", Integer.toString(bytes)),
                                AlterConfigOp.OpType.SET))))
                .all()
                .get();
    }
}
