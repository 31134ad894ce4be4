package io.sedstream.streams;

import io.sedstream.topic.TopicNames;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;

/**
 * Kafka's own server in this process: one broker that is its own controller, on the loopback address, without
 * authentication. Real in every respect but replication: one copy of each record, so a broken disk loses data. Records
 * and consumer positions are kept until the directory is deleted.
 */
public final class EmbeddedBroker implements AutoCloseable {
    private static final int NODE_ID = 1;
    private static final String HOST = "127.0.0.1";
    private static final String CONTROLLER = "CONTROLLER";
    private static final String CLIENTS = "CLIENTS";
    private static final int MAX_MESSAGE_BYTES = 4 * 1024 * 1024;

    private final BrokerDirectory directory;
    private final KafkaRaftServer server;
    private final String bootstrapServers;

    private EmbeddedBroker(BrokerDirectory directory, KafkaRaftServer server, String bootstrapServers) {
        this.directory = directory;
        this.server = server;
        this.bootstrapServers = bootstrapServers;
    }

    /**
     * Starts the broker and makes those of the topics that are not there yet.
     *
     * @throws BrokerStartException where the port is taken, the directory is in use or not usable
     */
    public static EmbeddedBroker start(EmbeddedBrokerSettings settings, TopicNames topics) {
        int port = settings.port() == 0 ? freePort() : settings.port();
        refuseTakenPort(port);
        BrokerDirectory directory = BrokerDirectory.open(settings.directory(), NODE_ID, CONTROLLER);
        KafkaRaftServer server;
        try {
            int controllerPort = freePort();
            Map<String, String> common = common(controllerPort, directory.logs());
            if (!directory.stoppedCleanly()) {
                StaleRegistration.expire(common, listener(CONTROLLER, controllerPort));
            }
            directory.running();
            server = new KafkaRaftServer(new KafkaConfig(properties(common, port, controllerPort), false), Time.SYSTEM);
            server.startup();
        } catch (IOException | RuntimeException e) {
            directory.close();
            throw new BrokerStartException(
                    "the embedded broker did not start on port " + port + " with the data in " + settings.directory()
                            + ": " + e.getMessage(),
                    e);
        }
        var broker = new EmbeddedBroker(directory, server, HOST + ":" + port);
        try (var survey = new SurveyTopics(Map.of("bootstrap.servers", broker.bootstrapServers()), topics)) {
            survey.createMissing(settings.partitions(), (short) 1);
        } catch (RuntimeException e) {
            broker.close();
            throw e;
        }
        return broker;
    }

    /** What clients connect to, {@code 127.0.0.1:PORT}. */
    public String bootstrapServers() {
        return bootstrapServers;
    }

    /** Stops cleanly: a later start needs no recovery. */
    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
        directory.stopped();
        directory.close();
    }

    private static String listener(String name, int port) {
        return name + "://" + HOST + ":" + port;
    }

    /** What the controller needs, alone or with the broker. */
    private static Map<String, String> common(int controllerPort, Path logs) {
        return Map.of(
                "node.id",
                Integer.toString(NODE_ID),
                "controller.quorum.voters",
                NODE_ID + "@" + HOST + ":" + controllerPort,
                "controller.listener.names",
                CONTROLLER,
                "listener.security.protocol.map",
                CLIENTS + ":PLAINTEXT," + CONTROLLER + ":PLAINTEXT",
                "log.dirs",
                logs.toString());
    }

    private static Map<String, String> properties(Map<String, String> common, int port, int controllerPort) {
        var properties = new HashMap<>(common);
        properties.put("process.roles", "broker,controller");
        properties.put("inter.broker.listener.name", CLIENTS);
        properties.put("listeners", listener(CLIENTS, port) + "," + listener(CONTROLLER, controllerPort));
        properties.put("auto.create.topics.enable", "false");
        // One broker: one copy of everything.
        properties.put("offsets.topic.replication.factor", "1");
        properties.put("transaction.state.log.replication.factor", "1");
        properties.put("transaction.state.log.min.isr", "1");
        properties.put("share.coordinator.state.topic.replication.factor", "1");
        properties.put("share.coordinator.state.topic.min.isr", "1");
        // Few partitions of the internal topics start and stop faster.
        properties.put("offsets.topic.num.partitions", "4");
        properties.put("transaction.state.log.num.partitions", "4");
        properties.put("share.coordinator.state.topic.num.partitions", "1");
        // The defaults are for a machine of its own: 128 MiB for the log cleaner, ten megabytes per index, many
        // threads.
        properties.put("log.cleaner.dedupe.buffer.size", "2097152");
        properties.put("log.index.size.max.bytes", "1048576");
        properties.put("num.network.threads", "2");
        properties.put("num.io.threads", "2");
        properties.put("background.threads", "2");
        // A source of the largest size must fit in every topic, also inside a rejection or with the headers of an
        // error.
        properties.put("message.max.bytes", Integer.toString(MAX_MESSAGE_BYTES));
        properties.put("replica.fetch.max.bytes", Integer.toString(MAX_MESSAGE_BYTES));
        // Nothing is forgotten: neither records nor how far a stream has come, which would make it start over.
        properties.put("log.retention.ms", "-1");
        properties.put("offsets.retention.minutes", Integer.toString(Integer.MAX_VALUE));
        // To fence the only broker helps nobody, and may leave transactions open for ever (see StaleRegistration). It
        // would be fenced after a pause that is longer than its session: a laptop that sleeps, say.
        properties.put("broker.session.timeout.ms", Integer.toString(Integer.MAX_VALUE));
        // A stream that was killed comes back soon: short sessions, no waiting for more members, and transactions it
        // left open are aborted soon after their timeout.
        properties.put("group.min.session.timeout.ms", "1000");
        properties.put("group.initial.rebalance.delay.ms", "0");
        properties.put("transaction.abort.timed.out.transaction.cleanup.interval.ms", "500");
        return properties;
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new BrokerStartException("there is no free port on " + HOST, e);
        }
    }

    private static void refuseTakenPort(int port) {
        try (var socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        } catch (IOException e) {
            throw new BrokerStartException(
                    "the embedded broker cannot listen on " + HOST + ":" + port + " (" + e.getMessage()
                            + "). If a Kafka broker runs there, use it with --bootstrap-servers " + HOST + ":" + port
                            + "; else choose another port with --broker-port, 0 for any free one",
                    e);
        }
    }
}
