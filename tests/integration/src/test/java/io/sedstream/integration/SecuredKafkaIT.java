package io.sedstream.integration;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import io.micronaut.context.ApplicationContext;
import io.sedstream.cli.connection.Cluster;
import io.sedstream.cli.connection.Clusters;
import io.sedstream.cli.failure.CommandFailure;
import io.sedstream.cli.settings.KafkaSettings;
import io.sedstream.integration.RecordingAuthorizer.Decision;
import io.sedstream.kit.ShippedModel;
import io.sedstream.serde.WireFormat;
import io.sedstream.serde.WireSettings;
import io.sedstream.streams.EmbeddedBroker;
import io.sedstream.streams.EmbeddedBrokerSettings;
import io.sedstream.streams.MissingTopicsException;
import io.sedstream.streams.StreamSettings;
import io.sedstream.streams.SurveyStream;
import io.sedstream.topic.TopicNames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.TransactionalIdAuthorizationException;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A broker with TLS, passwords and the permissions of docs/security.md: they are enough for every part, none of them is
 * superfluous, and nothing else is possible.
 */
class SecuredKafkaIT {
    private static final TopicNames TOPICS = TopicNames.plain();
    private static final String COMMUNITY = "community";
    private static final int ROWS = 60;
    private static final int CUT_EVERY = 10;
    private static final int SOURCES = 100;
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @TempDir
    private static Path directory = Path.of("");

    private static AclTable permissions;
    private static SecuredBroker broker;

    @BeforeAll
    static void startTheBroker() throws Exception {
        permissions = AclTable.read();
        broker = SecuredBroker.start(directory, permissions.users());
        broker.createTopics(TOPICS);
        broker.permit(permissions.bindings());
    }

    @AfterAll
    static void stopTheBroker() {
        broker.close();
    }

    @Test
    void everyPartNeedsExactlyThePermissionsOfTheTable() throws Exception {
        RecordingAuthorizer.forget();

        String replayed = replay();
        int consumed;
        try (SurveyStream stream = startTheStream()) {
            new SurveyRun(broker.bootstrapServers(), broker.client("replay"), TOPICS, WireSettings.singleObject())
                    .send(MixedSources.of(ShippedModel.sources(SOURCES)));
            sendGarbage("mock/garbage");
            consumed = consume(ROWS + SOURCES + 1);
            assertThat(stream.failure()).isEmpty();
        }

        assertThat(replayed).containsPattern("rows read +" + ROWS);
        assertThat(consumed).isEqualTo(ROWS + SOURCES + 1);
        assertThatTheyNeeded("stream", "replay", "consumer");
    }

    @Test
    void aFeedNeedsExactlyThePermissionsOfTheTable(@TempDir Path alerts) throws Exception {
        List<Path> packets = alertPackets();
        try (var survey = EmbeddedBroker.start(new EmbeddedBrokerSettings(alerts, 0, 1), TopicNames.plain())) {
            makeTopic(Admin.create(Map.of("bootstrap.servers", survey.bootstrapServers())), "ztf_20261121", Map.of());
            makeTopic(broker.administrator(), "feed.positions", Map.of("cleanup.policy", "compact"));
            try (var producer = new KafkaProducer<>(
                    Map.<String, Object>of("bootstrap.servers", survey.bootstrapServers()),
                    new ByteArraySerializer(),
                    new ByteArraySerializer())) {
                for (Path packet : packets) {
                    producer.send(new ProducerRecord<>("ztf_20261121", Files.readAllBytes(packet)))
                            .get();
                }
            }
            RecordingAuthorizer.forget();

            String fed = feed(survey.bootstrapServers());

            assertThat(fed).contains("ended exactly once: " + packets.size() + " = ");
            assertThat(feed(survey.bootstrapServers())).contains("ended exactly once: 0 = ");
            assertThatTheyNeeded("feed");
        }
    }

    /** As those who hand out the alerts of a survey have it: a password, and one topic to read. */
    @Test
    void aFeedReadsTheAlertsOfABrokerThatWantsAPassword(@TempDir Path folder) throws Exception {
        List<Path> packets = alertPackets().subList(0, 5);
        try (var survey = SecuredBroker.start(Files.createDirectory(folder.resolve("survey")), List.of(COMMUNITY));
                var own = EmbeddedBroker.start(new EmbeddedBrokerSettings(folder.resolve("own"), 0, 1), TOPICS)) {
            makeTopic(survey.administrator(), "ztf_20261121", Map.of());
            survey.permit(List.of(new AclBinding(
                    new ResourcePattern(ResourceType.TOPIC, "ztf_20261121", PatternType.LITERAL),
                    new AccessControlEntry("User:" + COMMUNITY, "*", AclOperation.READ, AclPermissionType.ALLOW))));
            try (var producer = new KafkaProducer<>(
                    survey.connected("administrator"), new ByteArraySerializer(), new ByteArraySerializer())) {
                for (Path packet : packets) {
                    producer.send(new ProducerRecord<>("ztf_20261121", Files.readAllBytes(packet)))
                            .get();
                }
            }

            String[] arguments = {
                "feed",
                "ztf",
                "--topics",
                "ztf_20261121",
                "--until-idle",
                "3",
                "--bootstrap-servers",
                survey.bootstrapServers(),
                "--to-bootstrap-servers",
                own.bootstrapServers(),
                "--consumer-config",
                survey.clientFile(COMMUNITY, "guessed").toString()
            };
            try (var process = FeedProcess.start(folder.resolve("refused.out"), arguments)) {
                assertThatThrownBy(process::output)
                        .hasMessageContaining("ended with 3")
                        .hasMessageContaining(survey.bootstrapServers())
                        .hasMessageContaining("--consumer-config");
            }
            arguments[arguments.length - 1] = survey.clientFile(COMMUNITY, SecuredBroker.passwordOf(COMMUNITY))
                    .toString();
            try (var process = FeedProcess.start(folder.resolve("fed.out"), arguments)) {
                assertThat(process.output()).contains("ended exactly once: " + packets.size() + " = ");
            }
        }
    }

    private static void assertThatTheyNeeded(String... users) {
        Set<Decision> decisions = RecordingAuthorizer.decisions();
        for (String user : users) {
            assertThat(decisions)
                    .filteredOn(decision -> decision.user().equals(user) && !decision.allowed())
                    .as("what %s may not do, and wanted", user)
                    .isEmpty();
            assertThat(permissions.of(user))
                    .filteredOn(row -> decisions.stream().noneMatch(decision -> uses(decision, row)))
                    .as("what %s may do, and did not", user)
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "stream, sources.detected",
        "replay, posteriors",
        "replay, sources.outliers",
        "replay, sources.rejected",
        "feed, posteriors",
        "feed, sources.outliers",
        "consumer, sources.detected",
        "consumer, posteriors",
        "consumer, sources.outliers",
        "consumer, sources.rejected",
        "consumer, sources.dead-letter"
    })
    void nobodyWritesWhatIsNotTheirs(String user, String topic) {
        try (var producer =
                new KafkaProducer<>(broker.connected(user), new ByteArraySerializer(), new ByteArraySerializer())) {
            assertThatThrownBy(() -> producer.send(new ProducerRecord<>(topic, new byte[1]))
                            .get())
                    .cause()
                    .isInstanceOf(AuthorizationException.class);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "stream, posteriors, sedstream",
        "replay, posteriors, sedstream-replay-1",
        "feed, posteriors, sedstream",
        "consumer, sources.detected, downstream-1"
    })
    void nobodyReadsWhatIsNotTheirs(String user, String topic, String group) {
        try (var consumer = consumer(user, group)) {
            consumer.subscribe(List.of(topic));

            assertThatThrownBy(() -> consumer.poll(PATIENCE)).isInstanceOf(AuthorizationException.class);
        }
    }

    @Test
    void aConsumerCannotMoveThePositionOfTheStream() {
        try (var consumer = consumer("consumer", "sedstream")) {
            consumer.subscribe(List.of(TOPICS.posteriors()));

            assertThatThrownBy(() -> consumer.poll(PATIENCE)).isInstanceOf(GroupAuthorizationException.class);
        }
    }

    @Test
    void aReplayCannotPushTheStreamOut() {
        Map<String, Object> settings = broker.connected("replay");
        settings.put("transactional.id", "sedstream-1c0e-1");
        try (var producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            assertThatThrownBy(producer::initTransactions).isInstanceOf(TransactionalIdAuthorizationException.class);
        }
    }

    @Test
    void nobodyChangesTopicsOrPermissions() {
        for (String user : permissions.users()) {
            try (Admin admin = Admin.create(broker.connected(user))) {
                var resource = new ConfigResource(ConfigResource.Type.TOPIC, TOPICS.posteriors());
                var forgetful = new AlterConfigOp(new ConfigEntry("retention.ms", "1"), AlterConfigOp.OpType.SET);

                refused(() -> admin.deleteTopics(TOPICS.all()).all().get());
                refused(() -> admin.incrementalAlterConfigs(Map.of(resource, List.of(forgetful)))
                        .all()
                        .get());
                refused(() -> admin.createAcls(permissions.bindings()).all().get());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"INFO", "DEBUG"})
    void noLogHoldsAPassword(String level) throws Exception {
        List<String> secrets = new ArrayList<>(List.of(TestAuthority.STORE_PASSWORD, "guessed-3b"));
        permissions.users().forEach(user -> secrets.add(SecuredBroker.passwordOf(user)));
        try (var passwords = LogWatch.at(Level.toLevel(level), secrets);
                var settings = LogWatch.at(Level.toLevel(level), List.of("sasl.jaas.config = [hidden]"))) {
            try (SurveyStream stream = startTheStream()) {
                assertThat(stream.awaitRunning(PATIENCE)).isTrue();
            }
            sendGarbage("ztf/garbage");
            consumer("consumer", "downstream-2").close();
            Map<String, Object> wrong = new HashMap<>(broker.client("replay", "guessed-3b"));
            wrong.put("bootstrap.servers", broker.bootstrapServers());
            try (Admin admin = Admin.create(wrong)) {
                assertThatThrownBy(() -> admin.describeCluster().nodes().get())
                        .cause()
                        .isInstanceOf(SaslAuthenticationException.class);
            }

            assertThat(settings.found())
                    .as("the settings of clients are logged, so that a password could be among them")
                    .hasSizeGreaterThan(5);
            assertThat(passwords.events()).isPositive();
            assertThat(passwords.found()).isEmpty();
        }
    }

    @Test
    void aWrongPasswordIsRefusedWithWhatToDo() throws IOException {
        try (ApplicationContext commands = commands(broker.clientFile("stream", "guessed"), Map.of())) {
            assertThatThrownBy(() -> commands.getBean(Clusters.class).configuredOrOwn())
                    .isInstanceOf(CommandFailure.class)
                    .hasMessageContaining(broker.bootstrapServers())
                    .hasMessageContaining("refuse the user name or password")
                    .hasMessageContaining("sasl.jaas.config and sasl.mechanism (--kafka-config)")
                    .message()
                    .doesNotContain("guessed");
        }
    }

    @Test
    void aBrokerOfAnotherAuthorityIsRefusedWithWhatToDo() throws Exception {
        TestAuthority other = TestAuthority.create(Files.createDirectory(directory.resolve("other")));
        Map<String, Object> trustsTheOther = Map.of(
                "sedstream.kafka.properties.ssl.truststore.location",
                other.certificate().toString());
        try (ApplicationContext commands = commands(clientFile("stream"), trustsTheOther)) {
            assertThatThrownBy(() -> commands.getBean(Clusters.class).configuredOrOwn())
                    .isInstanceOf(CommandFailure.class)
                    .hasMessageContaining("PKIX path validation failed")
                    .hasMessageContaining("ssl.truststore.location (--kafka-config)");
        }
    }

    @Test
    void aUserWithoutPermissionLearnsWhereTheyStand() throws IOException {
        try (ApplicationContext commands = commands(clientFile("consumer"), Map.of())) {
            Clusters clusters = commands.getBean(Clusters.class);
            try (Cluster cluster = clusters.configuredOrOwn()) {
                assertThatThrownBy(() -> clusters.requireTopics(cluster))
                        .isInstanceOf(MissingTopicsException.class)
                        .hasMessageContaining("sources.detected")
                        .hasMessageContaining("docs/security.md");
            }
        }
    }

    /** What every command begins with. */
    private static ApplicationContext commands(Path kafkaConfig, Map<String, Object> others) {
        Map<String, Object> settings = new HashMap<>(others);
        settings.put("sedstream.kafka.bootstrap-servers", broker.bootstrapServers());
        settings.put("sedstream.kafka.client-config", kafkaConfig.toString());
        return ApplicationContext.builder()
                .deduceEnvironment(false)
                .banner(false)
                .properties(settings)
                .start();
    }

    private static Path clientFile(String user) throws IOException {
        return broker.clientFile(user, SecuredBroker.passwordOf(user));
    }

    /** Real packets of ZTF that end as sources and as rejections, and one that ends as a dead letter. */
    private static List<Path> alertPackets() throws IOException {
        Path samples = AlertSamples.folder();
        try (Stream<Path> intact = Files.list(samples.resolve("ztf"));
                Stream<Path> broken = Files.list(samples.resolve("broken"))) {
            return Stream.concat(intact, broken.filter(file -> file.toString().endsWith(".avro")))
                    .toList();
        }
    }

    private static void makeTopic(Admin client, String name, Map<String, String> settings) throws Exception {
        try (Admin admin = client) {
            admin.createTopics(List.of(new NewTopic(name, 1, (short) 1).configs(settings)))
                    .all()
                    .get();
        }
    }

    /** Brings the alerts of a broker that is open to all to the one that is not. */
    private static String feed(String alertBrokers) throws Exception {
        try (var process = FeedProcess.start(
                directory.resolve("feed.out"),
                "feed",
                "ztf",
                "--topics",
                "ztf_20261121",
                "--until-idle",
                "3",
                "--bootstrap-servers",
                alertBrokers,
                "--to-bootstrap-servers",
                broker.bootstrapServers(),
                "--to-kafka-config",
                clientFile("feed").toString())) {
            return process.output();
        }
    }

    /** Sends rows by the command line; every tenth is no source. */
    private static String replay() throws Exception {
        CutCatalogue catalogue = CutCatalogue.write(directory.resolve("cut.csv"), ROWS, CUT_EVERY);
        try (var process = FeedProcess.start(
                directory.resolve("replay.out"),
                "replay",
                catalogue.file().toString(),
                "--mapping",
                ShippedModel.mapping().toString(),
                "--no-wait",
                "--bootstrap-servers",
                broker.bootstrapServers(),
                "--kafka-config",
                clientFile("replay").toString())) {
            return process.output();
        }
    }

    private static SurveyStream startTheStream() throws IOException {
        StreamSettings settings = StreamSettings.defaults(broker.bootstrapServers())
                .withThreads(2)
                .withClientSettings(clientSettings("stream"));
        var stream = new SurveyStream(
                settings, WireSettings.singleObject(), TOPICS, ShippedModel.load(20), Clock.systemUTC());
        stream.start();
        return stream;
    }

    /** Bytes that are no source, so that the stream has something for the dead letters. */
    private static void sendGarbage(String key) throws Exception {
        try (var producer =
                new KafkaProducer<>(broker.connected("replay"), new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(TOPICS.sourcesDetected(), key.getBytes(UTF_8), new byte[1]))
                    .get();
        }
    }

    /** As the commands read them from a file. */
    private static Map<String, String> clientSettings(String user) throws IOException {
        var settings = new KafkaSettings(
                broker.bootstrapServers(),
                "",
                WireFormat.SINGLE_OBJECT,
                "",
                Duration.ofSeconds(5),
                1_048_576,
                clientFile(user).toString(),
                Map.of());
        Map<String, String> client = new HashMap<>();
        settings.clientProperties().forEach((name, value) -> client.put(name, String.valueOf(value)));
        return client;
    }

    /** Reads outcomes as somebody downstream does, until there are as many but for those of alerts. */
    private static int consume(int expected) {
        try (var consumer = consumer("consumer", "downstream-1")) {
            consumer.subscribe(TOPICS.outputs());
            List<String> keys = new ArrayList<>();
            await().atMost(PATIENCE).until(() -> {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(100))) {
                    if (record.key() != null) {
                        keys.add(new String(record.key(), UTF_8));
                    }
                }
                keys.removeIf(key -> key.startsWith("ztf/"));
                return keys.size() >= expected;
            });
            consumer.commitSync();
            return keys.size();
        }
    }

    private static KafkaConsumer<byte[], byte[]> consumer(String user, String group) {
        Map<String, Object> settings = broker.connected(user);
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, group);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private static boolean uses(Decision decision, AclTable.Row row) {
        return decision.user().equals(row.user())
                && decision.operation() == row.operation()
                && row.covers(decision.type(), decision.name());
    }

    private interface Attempt {
        void make() throws ExecutionException, InterruptedException;
    }

    private static void refused(Attempt attempt) {
        assertThatThrownBy(attempt::make).cause().isInstanceOf(AuthorizationException.class);
    }
}
