package io.sedstream.cli.connection;

import io.sedstream.cli.failure.CommandFailure;
import io.sedstream.cli.failure.KafkaRefusal;
import java.io.IOException;
import java.io.Reader;
import java.net.Inet4Address;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;

/** Whether a broker answers, and whether it is the one of our directory. */
final class RunningBroker {
    private static final String HOST = "127.0.0.1";
    private static final int KNOCK_MILLIS = 500;
    private static final int ANSWER_SECONDS = 20;

    private RunningBroker() {}

    /** Address of the embedded broker of that directory, if another process runs it on that port. */
    static Optional<String> find(Path directory, int port) {
        String address = HOST + ":" + port;
        if (!listens(port)) {
            return Optional.empty();
        }
        String running = requireAnswer(Map.of("bootstrap.servers", address));
        if (!clusterId(directory).equals(Optional.of(running))) {
            throw CommandFailure.environment(
                    "the Kafka broker at " + address + " is not the one with its data in " + directory
                            + ". To use it all the same: --bootstrap-servers " + address
                            + "; to leave it alone: another --broker-port",
                    null);
        }
        return Optional.of(address);
    }

    /** Identity of the cluster whose data lie in the directory; empty where no broker ever wrote there. */
    static Optional<String> clusterId(Path directory) {
        Path file = directory.resolve("broker.properties");
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try (Reader reader = Files.newBufferedReader(file)) {
            Properties properties = new Properties();
            properties.load(reader);
            return Optional.ofNullable(properties.getProperty("cluster.id"));
        } catch (IOException e) {
            throw CommandFailure.environment("cannot read " + file + ": " + e, e);
        }
    }

    /** Identity of the cluster; fails with advice where nobody answers. */
    static String requireAnswer(Map<String, Object> client) {
        Map<String, Object> settings = new HashMap<>(client);
        settings.put("default.api.timeout.ms", ANSWER_SECONDS * 1000);
        settings.put("request.timeout.ms", ANSWER_SECONDS * 500);
        String address = String.valueOf(client.get("bootstrap.servers"));
        try (Admin admin = Admin.create(settings)) {
            return admin.describeCluster().clusterId().get(ANSWER_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw KafkaRefusal.explain(cause)
                    .map(refusal -> CommandFailure.environment(address + ": " + refusal, e))
                    .orElseGet(() -> unreachable(address, cause.toString(), e));
        } catch (TimeoutException e) {
            throw unreachable(address, "no answer within " + ANSWER_SECONDS + " s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unreachable(address, "interrupted", e);
        }
    }

    private static boolean listens(int port) {
        if (port == 0) {
            return false;
        }
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(Inet4Address.ofLiteral(HOST), port), KNOCK_MILLIS);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static CommandFailure unreachable(String address, String reason, Exception cause) {
        return CommandFailure.environment(
                "no Kafka broker answers at " + address + " (" + reason
                        + "). Check the address, and --kafka-property or --kafka-config where it wants TLS or SASL",
                cause);
    }
}
