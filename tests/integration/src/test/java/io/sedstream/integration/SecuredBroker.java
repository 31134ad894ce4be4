package io.sedstream.integration;

import io.sedstream.kit.FreePort;
import io.sedstream.streams.SurveyTopics;
import io.sedstream.topic.TopicNames;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/**
 * A real broker that lets nobody in without TLS and a password (SASL/SCRAM-SHA-512), and nobody to anything without an
 * ACL. Its users are made when its directory is formatted, as Kafka's documentation has it.
 */
final class SecuredBroker implements AutoCloseable {
    private static final String ADMINISTRATOR = "administrator";
    private static final String BROKER = "broker";
    private static final String HOST = "127.0.0.1";
    private static final String SCRAM = "SCRAM-SHA-512";

    private final KafkaRaftServer server;
    private final Path directory;
    private final TestAuthority authority;
    private final String bootstrapServers;

    private SecuredBroker(KafkaRaftServer server, Path directory, TestAuthority authority, String bootstrapServers) {
        this.server = server;
        this.directory = directory;
        this.authority = authority;
        this.bootstrapServers = bootstrapServers;
    }

    /** Starts it with these users; nobody may do anything yet but the administrator. */
    static SecuredBroker start(Path directory, Collection<String> users) throws Exception {
        TestAuthority authority = TestAuthority.create(directory);
        Path logs = directory.resolve("logs");
        int port = FreePort.next();
        int controllerPort = FreePort.next();
        List<String> scram = new ArrayList<>();
        for (String user : users) {
            scram.add(credentials(user));
        }
        scram.add(credentials(ADMINISTRATOR));
        scram.add(credentials(BROKER));
        new Formatter()
                .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                .setNodeId(1)
                .setClusterId(Uuid.randomUuid().toString())
                .setDirectories(List.of(logs.toString()))
                .setMetadataLogDirectory(logs.toString())
                .setControllerListenerName("CONTROLLER")
                .setReleaseVersion(MetadataVersion.LATEST_PRODUCTION)
                .setScramArguments(scram)
                .run();
        var server = new KafkaRaftServer(
                new KafkaConfig(properties(authority, logs, port, controllerPort), false), Time.SYSTEM);
        server.startup();
        return new SecuredBroker(server, directory, authority, HOST + ":" + port);
    }

    /** A password that can be told from everything else in a log. */
    static String passwordOf(String user) {
        return "secret-of-" + user + "-9f2c51";
    }

    String bootstrapServers() {
        return bootstrapServers;
    }

    /** What clients trust, PEM. */
    Path certificate() {
        return authority.certificate();
    }

    /** Settings of a client that is this user; without {@code bootstrap.servers}. */
    Map<String, String> client(String user) {
        return client(user, passwordOf(user));
    }

    /** Settings of a client that claims to be this user. */
    Map<String, String> client(String user, String password) {
        return Map.of(
                "security.protocol",
                "SASL_SSL",
                "ssl.truststore.type",
                "PEM",
                "ssl.truststore.location",
                authority.certificate().toString(),
                "sasl.mechanism",
                SCRAM,
                "sasl.jaas.config",
                login(user, password));
    }

    /** The same with the address, for the clients of Kafka. */
    Map<String, Object> connected(String user) {
        Map<String, Object> settings = new HashMap<>(client(user));
        settings.put("bootstrap.servers", bootstrapServers);
        return settings;
    }

    /** The same without the address as a file for {@code --kafka-config}. */
    Path clientFile(String user, String password) throws IOException {
        Path file = Files.createTempFile(directory, user, ".properties");
        return Files.write(
                file,
                client(user, password).entrySet().stream()
                        .map(entry -> entry.getKey() + "=" + entry.getValue())
                        .toList());
    }

    /** A client that may do everything. */
    Admin administrator() {
        return Admin.create(connected(ADMINISTRATOR));
    }

    /** Makes the topics of a survey, as the administrator. */
    void createTopics(TopicNames topics) {
        try (var survey = new SurveyTopics(connected(ADMINISTRATOR), topics)) {
            survey.createMissing(2, (short) 1);
        }
    }

    /** Lets users do something. */
    void permit(Collection<AclBinding> bindings) throws ExecutionException, InterruptedException {
        try (Admin admin = administrator()) {
            admin.createAcls(bindings).all().get();
        }
    }

    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
    }

    private static Map<String, String> properties(TestAuthority authority, Path logs, int port, int controllerPort) {
        Map<String, String> properties = new HashMap<>();
        properties.put("node.id", "1");
        properties.put("process.roles", "broker,controller");
        properties.put("log.dirs", logs.toString());
        properties.put("listeners", "CLIENTS://" + HOST + ":" + port + ",CONTROLLER://" + HOST + ":" + controllerPort);
        properties.put("listener.security.protocol.map", "CLIENTS:SASL_SSL,CONTROLLER:SSL");
        properties.put("inter.broker.listener.name", "CLIENTS");
        properties.put("controller.listener.names", "CONTROLLER");
        properties.put("controller.quorum.voters", "1@" + HOST + ":" + controllerPort);

        properties.put("ssl.keystore.type", "PKCS12");
        properties.put("ssl.keystore.location", authority.brokerStore().toString());
        properties.put("ssl.keystore.password", TestAuthority.STORE_PASSWORD);
        properties.put("ssl.key.password", TestAuthority.STORE_PASSWORD);
        properties.put("ssl.truststore.type", "PEM");
        properties.put("ssl.truststore.location", authority.certificate().toString());
        // The controller knows its broker by its certificate.
        properties.put("listener.name.controller.ssl.client.auth", "required");
        properties.put("sasl.enabled.mechanisms", SCRAM);
        properties.put("sasl.mechanism.inter.broker.protocol", SCRAM);
        properties.put("listener.name.clients.scram-sha-512.sasl.jaas.config", login(BROKER, passwordOf(BROKER)));
        properties.put("authorizer.class.name", RecordingAuthorizer.class.getName());
        properties.put("allow.everyone.if.no.acl.found", "false");
        properties.put("super.users", "User:" + ADMINISTRATOR + ";User:" + BROKER + ";User:CN=broker");

        properties.put("auto.create.topics.enable", "false");
        properties.put("offsets.topic.replication.factor", "1");
        properties.put("transaction.state.log.replication.factor", "1");
        properties.put("transaction.state.log.min.isr", "1");
        properties.put("offsets.topic.num.partitions", "2");
        properties.put("transaction.state.log.num.partitions", "2");
        properties.put("log.cleaner.dedupe.buffer.size", "2097152");
        properties.put("log.index.size.max.bytes", "1048576");
        properties.put("group.initial.rebalance.delay.ms", "0");
        return properties;
    }

    private static String credentials(String user) {
        return SCRAM + "=[name=" + user + ",password=" + passwordOf(user) + "]";
    }

    private static String login(String user, String password) {
        return "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"" + user + "\" password=\""
                + password + "\";";
    }
}
